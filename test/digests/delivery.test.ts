import { readSheet } from 'read-excel-file/node';
import { expect, it, onTestFinished } from 'vitest';
import { createAudit } from '../../src/audit/index.js';
import { silentLog } from '../../src/core/log.js';
import {
  createDeliverDigest,
  createRunDigest,
  createSendDigest,
  createWeekly,
  DIGEST_JOBS,
  type DigestData,
  weekSpan,
} from '../../src/digests/index.js';
import { createMailer } from '../../src/mail/index.js';
import { createEmbeddedQueue } from '../../src/queue/embedded/index.js';
import type { Queue } from '../../src/queue/port.js';
import type { Storage } from '../../src/storage/port.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { openQueueDatabase } from '../../src/storage/sqlite/queue-database.js';
import { composeDigestMail } from '../../templates/digest/compose-mail.js';
import { openSqliteReports } from '../storage/report-harness.js';
import { tempFolder } from '../support/temp-storage.js';
import { expectedOf } from './expected.js';
import { openMailServer, partOf } from './mail-desk.js';
import { generate, SCOPE, SPAN, WEEK } from './world.js';

/** Monday 08:00 in Shanghai. */
const DUE = SPAN.to + 8 * 3_600_000;
const PAYLOAD = { v: 1, name: 'weekly-digest', dueAt: DUE } as const;

async function openWorld(count = 400) {
  const harness = await openSqliteReports();
  onTestFinished(() => harness.dispose());
  const reports = generate(count);
  await Promise.all(reports.map((one) => harness.storage.reports.submit(one)));
  return { ...harness, reports };
}

/** A queue whose time the test sets. */
async function openQueueAt(time: { now: number }): Promise<Queue> {
  const dataDir = tempFolder();
  await (await openSqlite({ dataDir })).close();
  const database = await openQueueDatabase(dataDir);
  const queue = createEmbeddedQueue({ database, clock: () => time.now, log: silentLog, pollMs: 10 });
  onTestFinished(async () => {
    await queue.stop(0);
    await database.close();
  });
  return queue;
}

function partsOn(storage: Storage, url: string, to: readonly string[], now = DUE) {
  const clock = () => now;
  const audit = createAudit({ store: storage.audit, clock });
  return {
    audit,
    digests: storage.digests,
    scopes: () => [SCOPE],
    recipients: new Map([['', to]]),
    run: createRunDigest({ source: storage.digestSource, digests: storage.digests, clock }),
    deliver: createDeliverDigest({
      digests: storage.digests,
      send: createMailer({ url, from: '反诈周报 <digest@txwz.example>' }),
      compose: composeDigestMail,
      domain: 'txwz.example',
      audit,
      clock,
      log: silentLog,
    }),
  };
}

async function weeklyOn(...given: Parameters<typeof partsOn>) {
  const time = { now: DUE };
  const parts = partsOn(...given);
  const queue = await openQueueAt(time);
  return { run: createWeekly({ ...parts, queue }), parts, queue, time };
}

it('three workers on handles of their own mail it once to each, with the numbers that are true', async () => {
  const { storage, another, reports } = await openWorld();
  const mails = await openMailServer();
  const to = ['officer@ga.example', 'second@ga.example'];
  const handles = [storage, await another(), await another()];
  const results = await Promise.all(
    handles.map(async (handle) => (await weeklyOn(handle, mails.url, to)).run(PAYLOAD)),
  );
  expect(results.map(({ result }) => result)).toEqual(['done', 'done', 'done']);
  // A restart, a second Monday run, and new reports of the same week change nothing.
  await (await weeklyOn(storage, mails.url, to)).run(PAYLOAD);
  expect(mails.taken.flatMap(({ to: each }) => each).sort()).toEqual([...to].sort());
  expect(await storage.digests.versions(SCOPE.key, WEEK)).toHaveLength(1);
  expect(await storage.digests.deliveries(SCOPE.key, WEEK)).toMatchObject(
    to.map(() => ({ state: 'accepted', response: expect.stringContaining('kept as 4711'), attempts: 1 })),
  );

  const expected = expectedOf(reports, SCOPE.accounts);
  const raw = mails.taken[0]?.raw ?? '';
  expect(raw).toMatch(/^Subject: =\?UTF-8\?/m);
  const html = partOf(raw, 'text/html').toString();
  const text = partOf(raw, 'text/plain').toString();
  for (const said of [html, text]) {
    expect(said).toContain(`${expected.totals.reports} 条`);
    expect(said).toContain(`${expected.totals.people} 人`);
    expect(said).toContain(((expected.schemes[0]?.lossFen ?? 0) / 100).toLocaleString('en-US'));
  }
  // Each picture is in the mail, has words beside it and its numbers below.
  const pictures = [...html.matchAll(/<img src="cid:([^"]+)" alt="([^"]{20,})"/g)];
  expect(pictures).toHaveLength(3);
  for (const [, cid] of pictures) expect(raw.toLowerCase()).toContain(`content-id: <${cid}>`);
  expect(partOf(raw, 'image/png').subarray(1, 4).toString()).toBe('PNG');

  const xlsx = partOf(raw, 'application/vnd.openxmlformats');
  const rows = await readSheet(xlsx, '诈骗类型');
  expect(rows.slice(1).map(([, count, , people]) => [count, people])).toEqual(
    expected.schemes.map(({ reports: count, people }) => [count, people]),
  );
  expect(partOf(raw, 'text/csv').toString()).toContain(`周一`);
});

it('tries again for hours what the server put off, keeps a bounce, and never repeats what may have arrived', async () => {
  const { storage } = await openWorld(200);
  const mails = await openMailServer();
  const { run, parts, queue, time } = await weeklyOn(storage, mails.url, [
    'officer@ga.example',
    'gone@ga.example',
  ]);
  const states = async () =>
    Object.fromEntries(
      (await storage.digests.deliveries(SCOPE.key, WEEK)).map(({ recipient, state, response }) => [
        recipient,
        [state, response],
      ]),
    );
  mails.state.busy = true;
  expect(await run(PAYLOAD)).toMatchObject({
    result: 'done',
    note: expect.stringContaining('退回 1 封，1 封没寄成，过一会儿再寄'),
  });
  expect(await states()).toEqual({
    'officer@ga.example': ['failed', expect.stringContaining('451')],
    'gone@ga.example': ['bounced', expect.stringContaining('no such mailbox')],
  });

  queue.start([createSendDigest(parts)] as never, [DIGEST_JOBS.send]);
  const attempts = async () =>
    (await storage.digests.deliveries(SCOPE.key, WEEK)).find(({ state }) => state === 'failed')?.attempts;
  for (const hours of [1, 2]) {
    time.now += hours * 3_600_000;
    await queue.runUntilEmpty();
  }
  expect(await attempts()).toBe(3);
  const { backoffMs, attempts: most } = createSendDigest(parts);
  const pauses = Array.from({ length: most - 1 }, (_, at) => backoffMs(at + 1));
  expect(pauses.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(12 * 3_600_000);
  expect((await queue.stats()).dead).toBe(0);
  expect(mails.taken).toEqual([]);
  mails.state.busy = false;
  time.now += 3_600_000;
  await queue.runUntilEmpty();
  expect(mails.taken.map(({ to }) => to)).toEqual([['officer@ga.example']]);
  expect(await queue.stats()).toMatchObject({ waiting: 0, delayed: 0, dead: 0 });
  expect((await states())['officer@ga.example']?.[0]).toBe('accepted');

  const hangUp = await weeklyOn(storage, mails.url, ['cut@ga.example']);
  mails.state.hangUp = true;
  expect(await hangUp.run(PAYLOAD)).toMatchObject({ note: expect.stringContaining('结果不明 1 封') });
  mails.state.hangUp = false;
  await hangUp.run(PAYLOAD);
  expect((await states())['cut@ga.example']?.[0]).toBe('unknown');
  expect(mails.taken).toHaveLength(2);
  expect((await hangUp.queue.stats()).waiting).toBe(0);

  const nobody = await weeklyOn(storage, 'smtp://127.0.0.1:1', ['late@ga.example']);
  await nobody.run(PAYLOAD);
  expect((await states())['late@ga.example']?.[0]).toBe('failed');
  expect((await nobody.queue.stats()).waiting).toBe(1);
}, 60_000);

it('writes down each run and each mail, its recipient masked, before it leaves', async () => {
  const { storage } = await openWorld(200);
  const mails = await openMailServer();
  await (await weeklyOn(storage, mails.url, ['officer@ga.example', 'gone@ga.example'])).run(PAYLOAD);
  const logged: unknown[] = [];
  for await (const { actor, account, action, subject, detail } of storage.audit.all())
    logged.push({ actor, account, action, subject, detail });
  const line = { actor: 'system', account: 'default', subject: `digest:default:${WEEK}` };
  const message = expect.stringContaining(`digest.${WEEK.toLowerCase()}.v1.`);
  expect(logged).toEqual([
    { ...line, action: 'digest.run', detail: { version: 1, created: true, state: 'ready' } },
    { ...line, action: 'digest.mail', detail: { version: 1, message, to: 'o***@ga.example' } },
    { ...line, action: 'digest.receipt', detail: { state: 'accepted', to: 'o***@ga.example' } },
    { ...line, action: 'digest.mail', detail: { version: 1, message, to: 'g***@ga.example' } },
    { ...line, action: 'digest.receipt', detail: { state: 'bounced', to: 'g***@ga.example' } },
  ]);
});

it('without a mail server makes the digest, says so, and lets no job die', async () => {
  const { storage } = await openWorld(200);
  const { parts, queue } = await weeklyOn(storage, 'smtp://127.0.0.1:1', []);
  const told = { result: 'done', note: expect.stringContaining('没有设置邮件服务器') };
  expect(await createWeekly({ ...parts, deliver: null, queue })(PAYLOAD)).toMatchObject(told);
  expect(await createWeekly({ ...parts, queue })(PAYLOAD)).toMatchObject({
    result: 'done',
    note: expect.stringContaining('没有设置收件人'),
  });
  queue.start([createSendDigest({ ...parts, deliver: null })] as never, [DIGEST_JOBS.send]);
  await queue.enqueue(DIGEST_JOBS.send, { v: 1, scope: SCOPE.key, week: WEEK, version: 1, token: 't' });
  await queue.runUntilEmpty();
  expect(await queue.stats()).toMatchObject({ waiting: 0, delayed: 0, dead: 0 });
  expect(await storage.digests.deliveries(SCOPE.key, WEEK)).toEqual([]);
});

it('adds a version when the numbers change, and none when they do not', async () => {
  const { storage, reports } = await openWorld(200);
  const run = createRunDigest({ source: storage.digestSource, digests: storage.digests, clock: () => DUE });
  const first = await run(SCOPE, WEEK);
  expect(first).toMatchObject({ created: true, digest: { version: 1, state: 'ready' } });
  expect(await run(SCOPE, WEEK)).toMatchObject({ created: false, digest: { version: 1 } });
  const inWeek = reports.find(
    ({ account, createdAt, status }) =>
      account === 'default' && createdAt >= SPAN.from && createdAt < SPAN.to && status !== 'withdrawn',
  );
  await storage.reports.update(inWeek?.id ?? '', (held) => ({ ...held, status: 'withdrawn' }));
  const second = await run(SCOPE, WEEK);
  expect(second).toMatchObject({ created: true, digest: { version: 2 } });
  const reportsOf = (data: DigestData | null) => data?.totals.reports ?? 0;
  expect(reportsOf(second.digest.data)).toBe(reportsOf(first.digest.data) - 1);
});

it('skips a week in which too little happened, and refuses one that is not over', async () => {
  const { storage } = await openWorld(1);
  const mails = await openMailServer();
  const quiet = weekSpan('2026-W01')?.to ?? 0;
  const weekly = await weeklyOn(storage, mails.url, ['officer@ga.example'], quiet + 1);
  expect(await weekly.run({ ...PAYLOAD, dueAt: quiet + 1 })).toMatchObject({
    result: 'skipped',
    note: expect.stringContaining('不足 3 条'),
  });
  expect(mails.taken).toEqual([]);
  expect(await storage.digests.latest(SCOPE.key, '2026-W01')).toMatchObject({ state: 'skipped', data: null });
  const run = createRunDigest({
    source: storage.digestSource,
    digests: storage.digests,
    clock: () => SPAN.to - 1,
  });
  await expect(run(SCOPE, WEEK)).rejects.toMatchObject({ code: 'digest_week_invalid' });
});
