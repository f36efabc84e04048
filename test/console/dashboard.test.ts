import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVault } from '../../src/evidence/vault.js';
import { dayName, dayOf } from '../../src/figures/index.js';
import type { Report } from '../../src/reports/index.js';
import { report } from '../contracts/report-fixtures.js';
import { type ConsoleHarness, openConsoleHarness, type Who } from './console-harness.js';

const HOUR = 3_600_000;
const NOW = Date.now();
const SECRET = '我的电话 13800000000，骗子叫我转账';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let harness: ConsoleHarness;
beforeAll(async () => {
  harness = await openConsoleHarness();
  const { storage, box, queue } = harness.core;
  const path = (...steps: [Report['status'], number][]): Pick<Report, 'status' | 'history'> => ({
    status: steps.at(-1)?.[0] ?? 'received',
    history: steps.map(([status, at]) => ({ status, at, reason: '已处理。' })),
  });
  const created = NOW - 50 * HOUR;
  const many: Partial<Report>[] = [
    ...Array.from(
      { length: 3 },
      (): Partial<Report> => ({
        createdAt: created,
        ...path(['received', created], ['adopted', created + 2 * HOUR]),
      }),
    ),
    { createdAt: created, ...path(['adopted', created + HOUR], ['insufficient', created + 9 * HOUR]) },
    { createdAt: NOW - 1, scheme: 'romance' },
    { createdAt: NOW - 2, scheme: 'romance', status: 'withdrawn' },
    { createdAt: NOW - 40 * 24 * HOUR, scheme: 'romance' },
    { createdAt: NOW - 3, scheme: 'romance', account: 'other', number: 'Z99-OTHER' },
  ];
  for (const one of many) await storage.reports.submit(report(one));
  const opened = report({
    number: 'Q11-2222',
    createdAt: NOW - 5,
    scheme: 'game',
    suspects: [{ type: 'phone', value: '16200000001' }],
    redactedStory: '骗子叫我转账<b>',
    sealedStory: box.seal('story', SECRET),
    sealedContact: box.seal('contact', '13900000000'),
  });
  const vault = createVault({ blobs: storage.blobs, box });
  const attach = async (bytes: Buffer) => ({
    sha256: await vault.put(bytes, opened.id),
    kind: 'image' as const,
    mediaId: 'm',
    state: 'stored' as const,
    reason: null,
    found: [],
  });
  const polyglot = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  await storage.reports.submit({ ...opened, attachments: [await attach(PNG), await attach(polyglot)] });
  const day = dayOf(NOW);
  await storage.figures.add([
    { account: 'default', name: 'verdict:confirmed', day, value: 41 },
    { account: 'default', name: 'verdict:unknown', day: day - 1, value: 2 },
    { account: 'other', name: 'verdict:unknown', day, value: 7000 },
  ]);
  await queue.enqueue('invented.job', { v: 1, phone: '13800000000', reportId: 'r-1' });
  // The first request loads the console; on a busy machine that takes a while.
  await harness.as('editor');
}, 120_000);
afterAll(() => harness.close());

const page = async (who: Who, path: string): Promise<string> =>
  (await (await harness.as(who)).get(path)).text();
const rowsOf = (text: string): number => text.match(/<tr data-row>/g)?.length ?? 0;
/** The value of a tile, and where it leads. */
const tile = (text: string, label: string): readonly [string, string | null] => {
  const found = new RegExp(
    `<(?:a class="figure-tile" href="([^"]*)"|div class="figure-tile")><span class="figure-label">${label}</span><span class="figure-value[^>]*>([^<]*)<`,
  ).exec(text);
  return [found?.[2] ?? '', found?.[1]?.replaceAll('&amp;', '&') ?? null];
};

describe('the dashboard', () => {
  it('is where everybody lands', async () => {
    const response = await (await harness.as('editor')).get('/console');
    expect(response.headers.get('location')).toBe('/console/dashboard');
  });

  it('shows the numbers of what was seeded; each leads to a list of so many rows', async () => {
    await (await harness.as('admin')).post('/console/me/account', { account: 'default' });
    const text = await page('admin', '/console/dashboard');
    for (const [label, count] of [
      ['今天收到的举报', null],
      ['收到的举报', 7],
      ['有结论的举报', 4],
      ['采纳后被推翻', 1],
    ] as const) {
      const [value, href] = tile(text, label);
      if (count !== null) expect([label, value]).toEqual([label, String(count)]);
      expect([label, rowsOf(await page('admin', href ?? ''))]).toEqual([label, Number(value)]);
    }
    expect(tile(text, '采纳后没有被推翻')[0]).toBe('75.0%');
    expect(tile(text, '举报：收到到有结论')[0]).toBe('2 小时');
    expect(tile(text, '回答的查询')[0]).toBe('43');
    const links = [...text.matchAll(/<a href="(\/console\/reports\?[^"]+scheme=[^"]+)">(\d+)<\/a>/g)];
    expect(links.length).toBe(3);
    for (const [, href = '', value] of links)
      expect([href, rowsOf(await page('admin', href.replaceAll('&amp;', '&')))]).toEqual([
        href,
        Number(value),
      ]);
    await (await harness.as('admin')).post('/console/me/account', { account: '' });
    expect(tile(await page('admin', '/console/dashboard'), '收到的举报')[0]).toBe('8');
  });

  it('draws its charts on the server', async () => {
    const admin = await harness.as('admin');
    for (const name of ['reports', 'types', 'verdicts', 'levels']) {
      const response = await admin.get(`/console/dashboard/chart/${name}`);
      expect(response.headers.get('content-type')).toBe('image/svg+xml');
      expect(await response.text()).toMatch(/^<svg/);
    }
    expect((await admin.get('/console/dashboard/chart/nothing')).status).toBe(404);
  });

  it('shows one account to those of one account, and nothing of the installation', async () => {
    const text = await page('other-admin', '/console/dashboard');
    expect(tile(text, '收到的举报')[0]).toBe('1');
    expect(tile(text, '回答的查询')[0]).toBe('7000');
    expect(text).not.toContain('运行情况');
  });

  it('leads nobody to a list that they may not open', async () => {
    const text = await page('editor', '/console/dashboard');
    expect(tile(text, '收到的举报')).toEqual(['8', null]);
    expect(text).not.toContain('/console/reports');
  });
});

describe('reports', () => {
  it('are filtered, paged and masked', async () => {
    const text = await page('auditor', '/console/reports?scheme=game');
    expect(rowsOf(text)).toBe(1);
    for (const personal of ['16200000001', '13800000000', '13900000000', SECRET])
      expect(text).not.toContain(personal);
    const today = dayName(dayOf(NOW - 50 * HOUR));
    expect(rowsOf(await page('auditor', `/console/reports?status=adopted&from=${today}&to=${today}`))).toBe(
      3,
    );
    for (let n = 0; n < 55; n += 1)
      await harness.core.storage.reports.submit(
        report({ account: 'paged', createdAt: NOW - 90 * 24 * HOUR - n }),
      );
    const all = await page('auditor', '/console/reports');
    const next = /rel="next" href="([^"]+)"/.exec(all)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect([rowsOf(all), rowsOf(await page('auditor', next))]).toEqual([50, 14]);
  });

  it('belong to their account, whatever the address says', async () => {
    expect(await page('other-admin', '/console/reports')).not.toContain('Q11-2222');
    const other = await harness.as('other-officer');
    for (const rest of ['', '/story', '/contact', '/evidence/0'])
      for (const query of ['', '?account=default'])
        expect((await other.get(`/console/reports/Q11-2222${rest}${query}`)).status).toBe(404);
    expect(rowsOf(await page('other-admin', '/console/reports'))).toBe(1);
  });

  it('give what is personal one by one, each noted', async () => {
    const officer = await harness.as('officer');
    const plain = await (await officer.get('/console/reports/Q11-2222')).text();
    expect(plain).toContain('骗子叫我转账&lt;b&gt;');
    for (const personal of [SECRET, '13900000000']) expect(plain).not.toContain(personal);
    expect(plain).not.toMatch(/<img[^>]*evidence/);
    expect(await (await officer.get('/console/reports/Q11-2222/story')).text()).toContain(SECRET);
    expect(await (await officer.get('/console/reports/Q11-2222/contact')).text()).toContain('13900000000');
    const picture = await officer.get('/console/reports/Q11-2222/evidence/0');
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(PNG);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('content-disposition')).toMatch(/^inline/);
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff');
    expect(picture.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    const disguised = await officer.get('/console/reports/Q11-2222/evidence/1');
    expect(disguised.headers.get('content-type')).toBe('application/octet-stream');
    expect(disguised.headers.get('content-disposition')).toMatch(/^attachment/);
    const noted = await harness.core.storage.audit.list({ subject: 'report:Q11-2222' }, 10);
    expect(noted.map(({ action }) => action).reverse()).toEqual([
      'report.read',
      'evidence.story',
      'contact.read',
      'evidence.open',
      'evidence.open',
    ]);
    expect((await (await harness.as('reviewer')).get('/console/reports/Q11-2222/contact')).status).toBe(403);
  });
});

describe('what runs behind', () => {
  it('shows dead jobs redacted, puts one back and all, and notes it', async () => {
    const { queue, storage } = harness.core;
    const dead = async (n: number): Promise<void> => {
      for (let at = 0; at < n; at += 1) await queue.enqueue('invented.job', { phone: '13800000000' });
    };
    await dead(2);
    const work = async (): Promise<void> => {
      throw new Error('对方 13800000000 没有接');
    };
    queue.start(
      [
        {
          job: 'invented.job',
          parse: (x) => x,
          concurrency: 1,
          timeoutMs: 1e4,
          attempts: 1,
          backoffMs: () => 0,
          work,
        },
      ],
      ['invented.job'],
    );
    await queue.runUntilEmpty();
    const text = await page('admin', '/console/jobs');
    expect(tile(text, '停下的')[0]).toBe('3');
    expect(text).toContain('invented.job');
    expect(text).not.toContain('13800000000');
    const [one] = await queue.dead(1);
    const admin = await harness.as('admin');
    expect(
      (await (await harness.as('other-admin')).post('/console/jobs/retry', { id: one?.id ?? '' })).status,
    ).toBe(404);
    expect(await page('other-admin', '/console/jobs')).not.toContain('invented.job');
    expect((await admin.post('/console/jobs/retry', { id: one?.id ?? '' })).status).toBe(303);
    expect((await admin.post('/console/jobs/retry-all')).status).toBe(303);
    const actions = (await storage.audit.list({}, 50)).map(({ action }) => action);
    for (const action of ['jobs.retry', 'jobs.retry_all']) expect(actions).toContain(action);
    await queue.runUntilEmpty();
    // Each was tried once more.
    expect((await queue.dead(10)).map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
    expect((await admin.post('/console/jobs/retry', { id: 'nothing' })).status).toBe(404);
  });

  it('names the process that brings the jobs, its raw id only where the pointer rests', async () => {
    const { schedule } = harness.core.storage;
    const now = harness.core.clock();
    const id = '0f5d8c1e-8a3b-4c1d-9e2f-000000000041';
    const holder = `web-2#41@${now - 3 * HOUR}:${id}`;
    await schedule.lead({ holder, until: now + 10_000 }, now, now + 30_000);
    for (const path of ['/console/dashboard', '/console/schedule']) {
      const text = await page('admin', path);
      expect(text).toContain(`<span title="${holder}">进程 41</span>`);
      expect(text).toContain('主机 web-2，3 小时前启动');
      expect(text.replaceAll(`title="${holder}"`, '')).not.toContain(id.slice(0, 8));
    }
    await schedule.release(holder);
  });

  it('shows the schedule in words, runs an entry now, and notes it', async () => {
    const admin = await harness.as('admin');
    const text = await page('admin', '/console/schedule');
    expect(text).toContain('每周一 8:00');
    expect(text).toContain('每分钟');
    expect((await admin.post('/console/schedule/weekly-digest/run')).status).toBe(303);
    expect(await page('admin', '/console/schedule/weekly-digest')).toContain('排队或正在跑');
    expect((await harness.core.storage.schedule.runs('weekly-digest', 5)).length).toBe(1);
    const noted = await harness.core.storage.audit.list({ action: 'schedule.run' }, 5);
    expect(noted.map(({ subject }) => subject)).toEqual(['schedule:weekly-digest']);
    const other = await harness.as('other-admin');
    expect((await other.post('/console/schedule/weekly-digest/run')).status).toBe(404);
    expect((await admin.post('/console/schedule/nothing/run')).status).toBe(404);
  });
});
