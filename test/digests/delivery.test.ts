import { readSheet } from 'read-excel-file/node';
import { expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../src/core/log.js';
import {
  createDeliverDigest,
  createRunDigest,
  createWeekly,
  type DigestData,
  MailsWaiting,
  weekSpan,
} from '../../src/digests/index.js';
import { createMailer } from '../../src/mail/index.js';
import type { Storage } from '../../src/storage/port.js';
import { composeDigestMail } from '../../templates/digest/compose-mail.js';
import { openSqliteReports } from '../storage/report-harness.js';
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

function weeklyOn(storage: Storage, url: string, to: readonly string[], now = DUE) {
  const clock = () => now;
  return createWeekly({
    scopes: () => [SCOPE],
    recipients: new Map([['', to]]),
    run: createRunDigest({ source: storage.digestSource, digests: storage.digests, clock }),
    deliver: createDeliverDigest({
      digests: storage.digests,
      send: createMailer({ url, from: '反诈周报 <digest@txwz.example>' }),
      compose: composeDigestMail,
      domain: 'txwz.example',
      clock,
      log: silentLog,
    }),
  });
}

it('three workers on handles of their own mail it once to each, with the numbers that are true', async () => {
  const { storage, another, reports } = await openWorld();
  const mails = await openMailServer();
  const to = ['officer@ga.example', 'second@ga.example'];
  const handles = [storage, await another(), await another()];
  const results = await Promise.all(handles.map((handle) => weeklyOn(handle, mails.url, to)(PAYLOAD)));
  expect(results.map(({ result }) => result)).toEqual(['done', 'done', 'done']);
  // A restart, a second Monday run, and new reports of the same week change nothing.
  await weeklyOn(storage, mails.url, to)(PAYLOAD);
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

it('tries again what the server put off, keeps a bounce, and never repeats what may have arrived', async () => {
  const { storage } = await openWorld(200);
  const mails = await openMailServer();
  mails.state.busy = true;
  const weekly = weeklyOn(storage, mails.url, ['officer@ga.example', 'gone@ga.example']);
  await expect(weekly(PAYLOAD)).rejects.toThrow(MailsWaiting);
  const states = async () =>
    Object.fromEntries(
      (await storage.digests.deliveries(SCOPE.key, WEEK)).map(({ recipient, state, response }) => [
        recipient,
        [state, response],
      ]),
    );
  expect(await states()).toEqual({
    'officer@ga.example': ['failed', expect.stringContaining('451')],
    'gone@ga.example': ['bounced', expect.stringContaining('no such mailbox')],
  });
  mails.state.busy = false;
  await weekly(PAYLOAD);
  expect(mails.taken.map(({ to }) => to)).toEqual([['officer@ga.example']]);

  const hangUp = weeklyOn(storage, mails.url, ['cut@ga.example']);
  mails.state.hangUp = true;
  await hangUp(PAYLOAD);
  mails.state.hangUp = false;
  await hangUp(PAYLOAD);
  expect((await states())['cut@ga.example']?.[0]).toBe('unknown');
  expect(mails.taken).toHaveLength(2);

  const nobody = weeklyOn(storage, 'smtp://127.0.0.1:1', ['late@ga.example']);
  await expect(nobody(PAYLOAD)).rejects.toThrow(MailsWaiting);
  expect((await states())['late@ga.example']?.[0]).toBe('failed');
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
  const weekly = weeklyOn(storage, mails.url, ['officer@ga.example'], quiet + 1);
  expect(await weekly({ ...PAYLOAD, dueAt: quiet + 1 })).toMatchObject({
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
