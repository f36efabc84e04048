import { expect } from 'vitest';
import { launch } from '../browser/chromium.js';
import type { Program } from '../support/program.js';
import { openInstalled, type Services } from './installed.js';
import { openMailServer } from './mail-desk.js';
import {
  ACCOUNT,
  addPeople,
  auditorFinds,
  comesAgain,
  fillWeek,
  fitsATelephone,
  lastMonday,
  MAIL_ENV,
  mailedOnce,
  mailLooksRight,
  mondayIsDone,
  numbersAreTrue,
  officerReads,
} from './monday-story.js';

/**
 * Monday 08:00 comes while nobody runs; then three processes with scheduler and worker start at once and catch up.
 * The whole program in processes of its own, on either profile.
 */
export async function playMonday(chromium: string, services: Services | null): Promise<void> {
  const mails = await openMailServer();
  const installed = await openInstalled(services, { ...MAIL_ENV, MAIL_URL: mails.url });
  const running: Program[] = [];
  const browser = await launch(chromium);
  try {
    const dueAt = lastMonday(Date.now());
    const week = await fillWeek(installed.storage, dueAt);
    await addPeople(installed.storage);
    const web = await installed.start('web');
    running.push(web);
    const three = await Promise.all([1, 2, 3].map(() => installed.start('worker,scheduler')));
    running.push(...three);
    await mondayIsDone(installed, dueAt);
    running.push(...(await comesAgain(installed, dueAt, three)));

    const raw = mailedOnce(mails);
    expect(await installed.storage.digests.versions(ACCOUNT, week.week)).toHaveLength(1);
    await numbersAreTrue(raw, week);
    await mailLooksRight(browser, raw, week);
    await officerReads(browser, web.origin, week);
    await fitsATelephone(browser, web.origin, week);
    await auditorFinds(browser, web.origin, installed, week);
    mailedOnce(mails);
  } finally {
    await browser.close();
    await Promise.all(running.map((program) => program.stop()));
    await installed.remove();
  }
}
