import { expect, it, onTestFinished } from 'vitest';
import { mask } from '../../src/identifiers/index.js';
import { openConsoleHarness } from '../console/console-harness.js';
import { openMailServer } from './mail-desk.js';
import { generate, phone, SPAN, WEEK } from './world.js';

const PATIENCE_MS = 60_000;
const HERE = `/console/digests/default/${WEEK}`;
const FULL = phone(0).value;
const SHOWN = /154 ?0000 ?0000/;

/** A console whose clock stands behind the week of the generated reports. */
async function openDesk(env: Record<string, string>) {
  const harness = await openConsoleHarness({ env: { ROLES: 'web,worker', ...env } });
  onTestFinished(() => harness.close());
  harness.advance(Math.max(0, SPAN.to + 9 * 3_600_000 - harness.core.clock()));
  await Promise.all(generate(200).map((one) => harness.core.storage.reports.submit(one)));
  return harness;
}

it('makes, shows, hands out and mails again a digest, to whom may have it', {
  timeout: 3 * PATIENCE_MS,
}, async () => {
  const mails = await openMailServer();
  const harness = await openDesk({
    MAIL_URL: mails.url,
    MAIL_FROM: 'digest@txwz.example',
    DIGEST_TO: 'officer@ga.example,gone@ga.example',
  });
  const [officer, reviewer, stranger] = [
    await harness.as('officer'),
    await harness.as('reviewer'),
    await harness.as('other-officer'),
  ];
  const run = (who: typeof officer, week = WEEK) =>
    who.post('/console/digests/default/run', { week }, '/console/digests');
  expect((await run(reviewer)).status).toBe(403);
  expect((await run(stranger)).status).toBe(404);
  expect((await run(officer)).headers.get('location')).toContain(HERE);
  await run(officer);
  expect(await harness.core.storage.digests.versions('default', WEEK)).toHaveLength(1);
  // A week of long ago, in which nothing was reported.
  await run(officer, '2020-W53');
  expect(await (await officer.get('/console/digests/default/2020-W53')).text()).toContain('不足 3 条');
  expect((await run(officer, '2021-W53')).status).toBe(400);

  const page = async (who: typeof officer, query = '') => (await who.get(HERE + query)).text();
  expect(await page(officer)).toContain(mask(phone(0)));
  for (const text of [await page(officer), await page(reviewer, '?full=1')]) expect(text).not.toMatch(SHOWN);
  expect(await page(officer, '?full=1')).toMatch(SHOWN);
  for (const path of ['', '/csv', '/xlsx', '/chart/days'])
    expect((await stranger.get(HERE + path)).status).toBe(404);
  const csv = async (who: typeof officer, query: string) => (await who.get(`${HERE}/csv${query}`)).text();
  expect(await csv(reviewer, '?full=1')).not.toMatch(SHOWN);
  expect(await csv(officer, '')).not.toMatch(SHOWN);
  expect(await csv(officer, '?full=1')).toMatch(SHOWN);
  expect((await officer.get(`${HERE}/xlsx`)).headers.get('content-disposition')).toContain(`${WEEK}.xlsx`);
  const chart = await officer.get(`${HERE}/chart/days`);
  expect([chart.headers.get('content-type'), (await chart.text()).slice(0, 4)]).toEqual([
    expect.stringContaining('image/svg+xml'),
    '<svg',
  ]);

  // Pressed twice it is one request; pressed on the next page it is another.
  const send = (token: string) => officer.post(`${HERE}/send`, { version: '1', token }, HERE);
  expect(
    (await (await harness.as('auditor')).post(`${HERE}/send`, { version: '1', token: 'a' })).status,
  ).toBe(403);
  const settled = () => harness.core.storage.digests.deliveries('default', WEEK);
  await send('first');
  await send('first');
  await send('second');
  await expect
    .poll(async () => (await settled()).map(({ state }) => state).sort(), { timeout: PATIENCE_MS })
    .toEqual(['accepted', 'accepted', 'bounced', 'bounced']);
  expect(mails.taken.map(({ to }) => to)).toEqual([['officer@ga.example'], ['officer@ga.example']]);
  expect(mails.taken.map(({ raw }) => raw.includes(FULL))).toEqual([false, false]);
  const shown = await page(officer);
  for (const words of ['250 kept as 4711', 'no such mailbox', '被退回', '已送达服务器'])
    expect(shown).toContain(words);

  const log: string[] = [];
  for await (const { action, detail } of harness.core.storage.audit.all())
    if (action.startsWith('digest.'))
      log.push([action, detail.format, detail.full].filter(Boolean).join(' '));
  const count = (entry: string) => log.filter((one) => one === entry).length;
  expect([count('digest.run'), count('digest.full'), count('digest.download csv true')]).toEqual([3, 1, 1]);
  expect([count('digest.send'), count('digest.mail'), count('digest.receipt')]).toEqual([3, 4, 4]);
});

it('says plainly that nothing is mailed where no mail server is set up', {
  timeout: PATIENCE_MS,
}, async () => {
  const harness = await openDesk({});
  const officer = await harness.as('officer');
  await officer.post('/console/digests/default/run', { week: WEEK }, '/console/digests');
  for (const path of ['/console/digests', HERE]) {
    const text = await (await officer.get(path)).text();
    expect(text).toContain('MAIL_URL');
    expect(text).not.toContain('再寄一次');
  }
  const asked = await officer.post(`${HERE}/send`, { version: '1', token: 'x' }, HERE);
  expect(asked.status).toBe(303);
  expect(await (await officer.get(HERE)).text()).toContain('没有寄出');
  expect((await harness.core.queue.stats()).dead).toBe(0);
});
