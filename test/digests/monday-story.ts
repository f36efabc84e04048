import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { expect } from 'vitest';
import { weekBefore, weekSpan } from '../../src/digests/index.js';
import { mask } from '../../src/identifiers/index.js';
import { schemeById } from '../../src/schemes/index.js';
import { addStaff, changePassword, type StaffRole } from '../../src/staff/index.js';
import type { Storage } from '../../src/storage/port.js';
import { openPage } from '../browser/chromium.js';
import { expectAccessible } from '../console/axe.js';
import { appeal } from '../contracts/appeal-fixtures.js';
import type { Program } from '../support/program.js';
import { expectedOf } from './expected.js';
import type { Installed } from './installed.js';
import { decodedParts, type openMailServer, partOf } from './mail-desk.js';
import { generate, phone } from './world.js';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const ENTRY = 'weekly-digest';
const PASSWORD = '两头 水牛 过河 看云 58';

/** The last Monday, 08:00 in Shanghai. 1970-01-05 was a Monday. */
export function lastMonday(now: number): number {
  const first = 4 * 24 * HOUR;
  return Math.floor((now - first) / WEEK) * WEEK + first;
}

export const ACCOUNT = 'default';
const RECIPIENTS = ['chief@ga.example', 'second@ga.example', 'gone@ga.example'];
export const MAIL_ENV = {
  MAIL_FROM: '反诈周报 <digest@txwz.example>',
  DIGEST_TO: `${RECIPIENTS[0]}, ${ACCOUNT}=${RECIPIENTS[1]}, ${RECIPIENTS[2]}`,
};

/** What the week holds, and what a digest of it must say. */
export async function fillWeek(storage: Storage, dueAt: number) {
  const week = weekBefore(dueAt);
  const span = weekSpan(week);
  if (span === null) throw new Error(`no week before ${dueAt}`);
  const reports = generate(400, 11, span);
  for (let at = 0; at < reports.length; at += 50)
    await Promise.all(reports.slice(at, at + 50).map((one) => storage.reports.submit(one)));
  const decide = async (outcome: 'cleared' | 'rejected', at: number): Promise<void> => {
    const decision = { outcome, reason: '看过了。', by: 'cli', at, before: 'suspect' } as const;
    await storage.appeals.submit(appeal({ status: outcome, decision }));
  };
  await decide('cleared', span.from);
  await decide('rejected', span.to - 1);
  await decide('rejected', span.to);
  // Everything but this Monday is done: the program was away when it came.
  await storage.schedule.setMark(ENTRY, dueAt - 60_000);
  return { week, span, expected: expectedOf(reports, [ACCOUNT], span) };
}

export type FilledWeek = Awaited<ReturnType<typeof fillWeek>>;

export async function addPeople(storage: Storage): Promise<void> {
  const tools = { staff: storage.staff, clock: Date.now };
  for (const role of ['officer', 'auditor'] satisfies StaffRole[]) {
    const wish = { name: role, displayName: role, role, account: null, password: '先换掉这一个密码 2026' };
    const { member } = await addStaff(tools, wish);
    await changePassword({ staff: storage.staff }, member.id, wish.password, PASSWORD);
  }
}

const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 60_000, interval: 200 });

/** Monday's run has ended, and it ended once. */
export async function mondayIsDone({ storage }: Installed, dueAt: number): Promise<void> {
  const runs = async () =>
    (await storage.schedule.runs(ENTRY, 10)).map(({ dueAt: due, result, note }) => ({ due, result, note }));
  await eventually(runs).toEqual([
    { due: dueAt, result: 'done', note: expect.stringContaining('寄出 2 封，退回 1 封') },
  ]);
}

/** The program dies, the mark is lost with it, and three start again: the mails have been sent already. */
export async function comesAgain(
  installed: Installed,
  dueAt: number,
  schedulers: readonly Program[],
): Promise<readonly Program[]> {
  await Promise.all(schedulers.map((program) => program.kill9()));
  await installed.storage.schedule.setMark(ENTRY, dueAt - 60_000);
  const roles = 'worker,scheduler';
  const next = await Promise.all([roles, roles, roles].map((each) => installed.start(each)));
  await eventually(async () => (await installed.storage.schedule.marks()).get(ENTRY)).toBe(dueAt);
  await mondayIsDone(installed, dueAt);
  return next;
}

/** The numbers of the mail's workbook against those of the test's own count. */
export async function numbersAreTrue(raw: string, { week, expected }: FilledWeek): Promise<void> {
  const xlsx = partOf(raw, 'application/vnd.openxmlformats');
  const rows = async (sheet: string) => (await readSheet(xlsx, sheet)).slice(1);
  const yuan = (fen: number): number => fen / 100;
  const { totals, lines } = expected;
  const overview = await readSheet(xlsx, '总览');
  const card = (label: string) => overview.find(([first]) => first === label)?.[1];
  expect([card('收到举报'), card('已采纳'), card('涉及人数')]).toEqual([
    `${totals.reports} 条`,
    `${totals.adopted} 条`,
    `${totals.people} 人`,
  ]);
  expect((await rows('每天的举报')).map(([, count]) => count)).toEqual(expected.days);
  expect((await rows('每周走势')).slice(0, 2)).toEqual([
    [week, totals.reports, yuan(totals.lossFen)],
    [expect.any(String), expected.lastWeek?.reports, yuan(expected.lastWeek?.lossFen ?? 0)],
  ]);
  expect(
    (await rows('诈骗类型')).map(([name, reports, , people, loss]) => [name, reports, people, loss]),
  ).toEqual(
    expected.schemes.map(({ scheme, reports, people, lossFen }) => [
      schemeById(scheme).name,
      reports,
      people,
      yuan(lossFen),
    ]),
  );
  const named = (line: (typeof lines)[number]): string => {
    const value = line.key.slice(line.key.indexOf(':') + 1);
    return `号码 ${mask({ type: 'phone', value })}`;
  };
  const before = (line: (typeof lines)[number]): number => Math.round(line.before * 10) / 10;
  const top = lines.slice(0, 10);
  expect(await rows('举报最多的号码和账号')).toEqual(
    top.map((line) => [named(line), line.reports, line.people, before(line), yuan(line.lossFen)]),
  );
  const growth = (line: (typeof lines)[number]): number => (line.reports + 1) / (line.before + 1);
  const rising = lines
    .filter((line) => line.reports - line.before >= 2)
    .sort((a, b) => growth(b) - growth(a))
    .slice(0, 10);
  expect(await rows('增长最快')).toEqual(
    rising.map((line) => [named(line), line.reports, line.people, before(line), yuan(line.lossFen)]),
  );
  const hot = lines
    .filter(({ people28 }) => people28 >= 5)
    .sort((a, b) => b.people28 - a.people28)
    .slice(0, 20);
  expect(hot.length).toBeGreaterThan(1);
  expect(await rows('建议立案')).toEqual(
    hot.map((line) => [named(line), line.reports, line.people28, yuan(line.lossFen)]),
  );
  const quality = new Map((await rows('准不准，快不快')) as [string, string][]);
  expect(quality.get('近五周采纳的举报')).toBe(`${expected.marked} 条`);
  expect(quality.get('其中后来更正为证据不足')).toBe(`${expected.reversed} 条`);
  expect(quality.get('本周办结的申诉，其中申诉成立')).toBe('2 件，1 件');
  expect(quality.get('本周举报已有结果')).toContain(`${expected.decided} 条`);
}

/** The mail as a reader of mails shows it: wide and on a telephone. */
export async function mailLooksRight(browser: Browser, raw: string, { expected }: FilledWeek): Promise<void> {
  const pictures = new Map(
    decodedParts(raw).flatMap(({ head, body }) => {
      const cid = /content-id: <([^>]+)>/i.exec(head)?.[1];
      return cid === undefined ? [] : [[cid, `data:image/png;base64,${body.toString('base64')}`] as const];
    }),
  );
  const html = partOf(raw, 'text/html')
    .toString()
    .replace(/cid:([^"]+)/g, (_, cid: string) => pictures.get(cid) ?? '');
  for (const width of [700, 390]) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, deviceScaleFactor: 2 });
    await page.setContent(html);
    await page.getByRole('heading', { name: /^反诈周报/ }).waitFor();
    await page.getByText(`${expected.totals.reports} 条`, { exact: true }).waitFor();
    const seen = await page.evaluate(
      '({wide: document.documentElement.scrollWidth - innerWidth, pictures: [...document.images].map((one) => [one.complete, one.naturalWidth, one.alt.length > 20])})',
    );
    expect(seen).toEqual({ wide: 0, pictures: Array(3).fill([true, 1120, true]) });
    await shoot(page, `mail-${width}`);
    await page.close();
  }
}

async function enter(browser: Browser, origin: string, name: string, phoneWide = false) {
  const watched = await openPage(browser, `${origin}/console/sign-in`, { phone: phoneWide });
  const { page } = watched;
  await page.getByLabel('登录名').fill(name);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  return watched;
}

/** The officer reads the digest, masked, then in full, and takes two numbers of the hot list to a case. */
export async function officerReads(browser: Browser, origin: string, { week }: FilledWeek): Promise<void> {
  const { page, faults } = await enter(browser, origin, 'officer');
  await page.goto(`${origin}/console/digests`);
  await expectAccessible(page);
  await page.getByRole('link', { name: week }).click();
  await page.getByRole('heading', { level: 1, name: /^反诈周报/ }).waitFor();
  const masked = (await page.locator('main').textContent()) ?? '';
  expect(masked).toContain(mask(phone(0)));
  expect(masked).not.toMatch(/1540000\d{4}/);
  expect(masked).toContain('no such mailbox');
  await expectAccessible(page);
  await shoot(page, 'console-digest');
  await page.getByRole('link', { name: '显示完整号码' }).click();
  await page.getByRole('link', { name: '打码显示' }).waitFor();
  expect((await page.locator('main').textContent()) ?? '').toMatch(/154 ?0000 ?\d{4}/);
  const ticks = page.getByRole('checkbox', { name: /选中/ });
  await ticks.nth(0).check();
  await ticks.nth(1).check();
  await page.getByRole('button', { name: '选中的建议立案' }).click();
  await page.getByRole('heading', { level: 1, name: /^线索 \d{4}-0001/ }).waitFor();
  await expectAccessible(page);
  await shoot(page, 'console-case');
  await page.getByLabel('单位').fill('柳溪分局刑警大队');
  await page.getByLabel('承办人').fill('周警官');
  await page.getByRole('button', { name: '移交线索' }).click();
  await page.getByText('已记下，举报人会收到消息。').waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
}

/** Every page of digests and cases on a telephone. */
export async function fitsATelephone(browser: Browser, origin: string, { week }: FilledWeek): Promise<void> {
  const { page, faults } = await enter(browser, origin, 'officer', true);
  for (const path of ['digests', `digests/${ACCOUNT}/${week}`, 'cases']) {
    await page.goto(`${origin}/console/${path}`);
    await expectAccessible(page);
    const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect([path, over]).toEqual([path, 0]);
    await shoot(page, `phone-${path.replaceAll('/', '-')}`);
  }
  await page.getByRole('link', { name: /^\d{4}-0001/ }).click();
  await page.getByRole('heading', { level: 1, name: /^线索/ }).waitFor();
  await expectAccessible(page);
  await shoot(page, 'phone-case');
  expect(faults).toEqual([]);
  await page.context().close();
}

/** The auditor finds what was run, mailed and read, and by whom; the chain holds. */
export async function auditorFinds(
  browser: Browser,
  origin: string,
  { env }: Installed,
  { week }: FilledWeek,
): Promise<void> {
  const { page, faults } = await enter(browser, origin, 'auditor');
  const found = async (action: string): Promise<readonly string[]> => {
    await page.goto(`${origin}/console/audit?action=${action}`);
    const rows = await page.locator('tbody tr').allTextContents();
    return rows.map((row) => row.replace(/\s+/g, ' '));
  };
  const digest = `digest:${ACCOUNT}:${week}`;
  const run = await found('digest.run');
  expect(run).toHaveLength(1);
  expect(run[0]).toMatch(new RegExp(`系统.*${digest}.*版本：1.*状态：已生成`));
  const mailed = (await found('digest.mail')).map(
    (row) => /收件人：(\S+?@ga\.example)/.exec(row)?.[1] ?? row,
  );
  expect(mailed.sort()).toEqual(['c***@ga.example', 'g***@ga.example', 's***@ga.example']);
  const receipts = (await found('digest.receipt')).map((row) => /"state":"(\w+)"/.exec(row)?.[1] ?? row);
  expect(receipts.sort()).toEqual(['accepted', 'accepted', 'bounced']);
  const [full, ...more] = await found('digest.full');
  expect(more).toEqual([]);
  expect(full).toMatch(new RegExp(`officer.*${digest}`));
  expect((await found('case.propose'))[0]).toMatch(/officer.*号码数：2/);
  expect(await found('case.handed_over')).toHaveLength(1);
  expect((await found('case.read')).length).toBeGreaterThan(0);
  await page.goto(`${origin}/console/audit?subject=${digest}`);
  await page.getByText('周报寄给收件人').first().waitFor();
  await shoot(page, 'console-audit');
  // The auditor reads the digest, but never in full.
  await page.goto(`${origin}/console/digests/${ACCOUNT}/${week}?full=1`);
  expect((await page.locator('main').textContent()) ?? '').not.toMatch(/154 ?0000 ?\d{4}/);
  expect(await page.getByRole('link', { name: '显示完整号码' }).count()).toBe(0);
  expect(await found('digest.full')).toHaveLength(1);
  expect(faults).toEqual([]);
  await page.context().close();
  const verified = spawnSync(process.execPath, ['src/cli/launch.mjs', 'audit', 'verify'], {
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  });
  expect([verified.status, verified.stdout]).toEqual([0, expect.any(String)]);
}

/** Into the folder TEST_SCREENSHOTS, when somebody wants to look. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.TEST_SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

export type MailServer = Awaited<ReturnType<typeof openMailServer>>;

/** Each recipient that the server takes has it once. */
export function mailedOnce({ taken }: MailServer): string {
  expect(taken.flatMap(({ to }) => to).sort()).toEqual(RECIPIENTS.slice(0, 2).sort());
  return taken[0]?.raw ?? '';
}
