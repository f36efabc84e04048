import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nock from 'nock';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { getMedia } from '../../src/channels/official-account/api/media-get.js';
import { DAY_MS } from '../../src/core/clock.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import {
  createCodeReader,
  createEraseEvidence,
  createFetchEvidence,
  createPlatformOcr,
  createVault,
  EVIDENCE_JOBS,
} from '../../src/evidence/index.js';
import { type JobContext, RetryAfter } from '../../src/queue/port.js';
import type { Attachment, Report } from '../../src/reports/index.js';
import { relayOutbox } from '../../src/reports/index.js';
import { createFileBlobs } from '../../src/storage/sqlite/file-blobs.js';
import { report } from '../contracts/report-fixtures.js';
import { T0 } from '../contracts/storage-harness.js';
import { API, grant, listeningLog, stable, strictNetwork, world } from '../official-account/api/support.js';
import { openTestQueue } from '../queue/open-test-queue.js';
import { openTempStorage, tempFolder } from '../support/temp-storage.js';
import { photograph, qrCode, screenshot, voice } from './pictures.js';

const LINK = 'https://pay-refund.example/q';
const attempt = (over: Partial<JobContext> = {}): JobContext => ({
  id: 'j1',
  attempt: 1,
  lastAttempt: false,
  signal: new AbortController().signal,
  ...over,
});
const waiting = (mediaId: string, kind: Attachment['kind'] = 'image'): Attachment => ({
  sha256: null,
  kind,
  mediaId,
  state: 'waiting',
  reason: null,
  found: [],
});
const medium = (mediaId: string) =>
  nock(API).get('/cgi-bin/media/get').query({ access_token: 'T1', media_id: mediaId });
const jpegOf = (): Promise<Buffer> =>
  sharp({ create: { width: 90, height: 60, channels: 3, background: '#27a' } })
    .jpeg()
    .toBuffer();

/** The worker on a real store and vault, the platform behind it answered by nock; text is what `read` says. */
async function desk(read: readonly string[] = [], dataDir = tempFolder()) {
  const storage = await openTempStorage();
  const log = listeningLog();
  const blobs = createFileBlobs(dataDir);
  const vault = createVault({ blobs, box: createSealedBox('a secret for tests only, thirty-two') });
  const { client } = world();
  const time = { now: T0 };
  const brought: Report[] = [];
  const worker = createFetchEvidence({
    reports: storage.reports,
    vault,
    fetchMedia: ({ mediaId, maxBytes }) => getMedia(client, mediaId, maxBytes),
    readCodes: createCodeReader({ log }),
    ocr: createPlatformOcr({ log, recognise: async () => read }),
    clock: () => time.now,
    log,
    stored: (one) => brought.push(one),
  });
  const run = (reportId: string, mediaId: string, context = attempt()) =>
    worker.work(worker.parse({ v: 1, reportId, mediaId }), context);
  const submit = async (attachments: readonly Attachment[], over: Partial<Report> = {}): Promise<Report> =>
    (await storage.reports.submit(report({ attachments, ...over }))).report;
  const now = async ({ id }: Report): Promise<Report> => (await storage.reports.get(id)) as Report;
  return { storage, vault, blobs, worker, run, submit, now, time, brought, log };
}

describe('a picture of a report', () => {
  strictNetwork();

  it('is cleaned, stored, and read; the person is asked about what it names', async () => {
    stable().reply(200, grant('T1'));
    const { run, submit, now, vault, brought } = await desk(['客服QQ：1234567890', '加微信 fiction_wx2026']);
    const shot = await screenshot([{ input: await qrCode(LINK), left: 100, top: 900 }]);
    medium('m1').reply(200, shot, { 'content-type': 'image/png' });
    const stored = await submit([waiting('m1')]);
    await run(stored.id, 'm1');
    const after = await now(stored);
    const [attachment] = after.attachments;
    expect(attachment).toMatchObject({ state: 'stored', reason: null });
    expect(attachment?.found).toEqual([
      { identifier: { type: 'url', value: LINK }, by: 'qr', confirmed: null },
      { identifier: { type: 'qq', value: '1234567890' }, by: 'ocr', confirmed: null },
      { identifier: { type: 'wechat', value: 'fiction_wx2026' }, by: 'ocr', confirmed: null },
    ]);
    const bytes = await vault.get(attachment?.sha256 ?? '');
    expect((await sharp(bytes ?? Buffer.alloc(0)).metadata()).format).toBe('jpeg');
    expect(after.outbox).toEqual([
      {
        key: `evidence:${stored.id}:1`,
        job: EVIDENCE_JOBS.notify,
        payload: { v: 1, reportId: stored.id, mediaIds: ['m1'] },
      },
    ]);
    expect(brought.map(({ id }) => id)).toEqual([stored.id]);
  });

  it('done twice is fetched once, and nothing changes', async () => {
    stable().reply(200, grant('T1'));
    const { run, submit, now } = await desk();
    medium('m1').reply(200, await jpegOf(), { 'content-type': 'image/jpeg' });
    const stored = await submit([waiting('m1')]);
    await run(stored.id, 'm1');
    const once = await now(stored);
    await run(stored.id, 'm1');
    expect(await now(stored)).toEqual(once);
  });

  it('is not asked about when it names what the person named, or answered for another picture', async () => {
    stable().reply(200, grant('T1'));
    const { run, submit, now } = await desk(['客服QQ：1234567890', '加微信 fiction_wx2026']);
    medium('m2').reply(200, await jpegOf(), { 'content-type': 'image/jpeg' });
    const wechat = {
      identifier: { type: 'wechat', value: 'fiction_wx2026' },
      by: 'ocr',
      confirmed: false,
    } as const;
    const stored = await submit(
      [{ ...waiting('m1'), state: 'stored', sha256: '0'.repeat(64), found: [wechat] }, waiting('m2')],
      { suspects: [{ type: 'qq', value: '1234567890' }] },
    );
    await run(stored.id, 'm2');
    const after = await now(stored);
    expect(after.attachments[1]?.found.map(({ confirmed }) => confirmed)).toEqual([true, false]);
    expect(after.outbox).toEqual([]);
  });

  it('among several brings one question, with the last of them', async () => {
    stable().reply(200, grant('T1'));
    const { run, submit, now } = await desk(['客服QQ：1234567890']);
    for (const id of ['m1', 'm2', 'm3']) {
      medium(id).reply(200, id === 'm2' ? Buffer.from('%PDF-1.7 nothing here') : await jpegOf(), {
        'content-type': 'image/jpeg',
      });
    }
    const stored = await submit(['m1', 'm2', 'm3'].map((id) => waiting(id)));
    await run(stored.id, 'm1');
    await run(stored.id, 'm3');
    expect((await now(stored)).outbox).toEqual([]);
    await run(stored.id, 'm2');
    const { outbox, attachments } = await now(stored);
    expect(outbox.map(({ payload }) => payload.mediaIds)).toEqual([['m1', 'm2', 'm3']]);
    // The same picture twice: one address.
    expect(attachments[0]?.sha256).toBe(attachments[2]?.sha256);
    expect(attachments[1]).toMatchObject({ state: 'refused', sha256: null });
  });

  it.each([
    ['damaged', async () => (await jpegOf()).subarray(0, 200), '不完整'],
    ['a document', async () => Buffer.from('%PDF-1.7 something'), '不是能看的图片'],
    ['too large', async () => Buffer.alloc(10 * 1024 * 1024 + 1, 1), '太大'],
    ['HEIC', async () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'HEIC'],
  ])('that is %s is refused in words, for good', async (_, bytes, words) => {
    stable().reply(200, grant('T1'));
    const { run, submit, now } = await desk();
    medium('m1').reply(200, await bytes(), { 'content-type': 'image/jpeg' });
    const stored = await submit([waiting('m1')]);
    await run(stored.id, 'm1');
    await run(stored.id, 'm1');
    const { attachments, outbox } = await now(stored);
    expect(attachments[0]).toMatchObject({ state: 'refused', sha256: null, found: [] });
    expect(attachments[0]?.reason).toContain(words);
    expect(outbox).toHaveLength(1);
  });

  it('that the platform no longer has is expired; one of an account without the right is refused', async () => {
    stable().reply(200, grant('T1'));
    const { run, submit, now } = await desk();
    medium('m1').reply(200, { errcode: 40007, errmsg: 'invalid media_id' });
    medium('m2').reply(200, { errcode: 48001, errmsg: 'api unauthorized' });
    const stored = await submit([waiting('m1'), waiting('m2')]);
    await run(stored.id, 'm1');
    await run(stored.id, 'm2');
    const { attachments } = await now(stored);
    expect(attachments.map(({ state }) => state)).toEqual(['expired', 'refused']);
    expect(attachments[0]?.reason).toContain('三天');
    expect(attachments[1]?.reason).toContain('收不了');
  });

  it('is got with a new access token when the old one has ended', async () => {
    stable().reply(200, grant('T1'));
    stable().reply(200, grant('T2'));
    const { run, submit, now } = await desk();
    medium('m1').reply(200, { errcode: 42001, errmsg: 'access_token expired' });
    nock(API)
      .get('/cgi-bin/media/get')
      .query({ access_token: 'T2', media_id: 'm1' })
      .reply(200, await jpegOf(), { 'content-type': 'image/jpeg' });
    const stored = await submit([waiting('m1')]);
    await run(stored.id, 'm1');
    expect((await now(stored)).attachments[0]?.state).toBe('stored');
  });

  it('waits while the platform is away, and is given up when it cannot be there any more', async () => {
    stable().reply(200, grant('T1'));
    const { run, submit, now, time } = await desk();
    medium('m1').times(6).reply(503);
    const stored = await submit([waiting('m1')]);
    await expect(run(stored.id, 'm1')).rejects.toBeInstanceOf(RetryAfter);
    expect((await now(stored)).attachments[0]?.state).toBe('waiting');
    time.now = T0 + 3 * DAY_MS + 1;
    await run(stored.id, 'm1').catch(() => undefined);
    expect((await now(stored)).attachments[0]?.state).toBe('expired');
    nock.cleanAll();
  });

  it('of a report erased while it was fetched leaves nothing behind', async () => {
    stable().reply(200, grant('T1'));
    const { run, submit, now, storage, blobs } = await desk();
    const jpeg = await jpegOf();
    const stored = await submit([waiting('m1')]);
    medium('m1').reply(200, async () => {
      await storage.reports.update(stored.id, (held) => ({ ...held, attachments: [], sealedReporter: '' }));
      return jpeg;
    });
    await run(stored.id, 'm1');
    expect((await now(stored)).attachments).toEqual([]);
    const left = [];
    for await (const entry of blobs.all()) left.push(entry);
    expect(left).toEqual([]);
  });

  it('of a report that is not there is nothing to do', async () => {
    const { run } = await desk();
    await run('no-such-report', 'm1');
  });
});

it('a voice is kept as it is', async () => {
  stable().reply(200, grant('T1'));
  const { run, submit, now, vault } = await desk(['客服QQ：1234567890']);
  medium('m1').reply(200, voice(20), { 'content-type': 'audio/amr' });
  const stored = await submit([waiting('m1', 'voice')]);
  await run(stored.id, 'm1');
  const { attachments, outbox } = await now(stored);
  expect(attachments[0]).toMatchObject({ state: 'stored', found: [] });
  expect(await vault.get(attachments[0]?.sha256 ?? '')).toEqual(voice(20));
  expect(outbox).toEqual([]);
});

it('a store that is away costs no attempt', async () => {
  stable().reply(200, grant('T1'));
  medium('m1').reply(200, await jpegOf(), { 'content-type': 'image/jpeg' });
  const file = join(tempFolder(), 'not-a-folder');
  writeFileSync(file, '');
  const { run, submit, now } = await desk([], file);
  const stored = await submit([waiting('m1')]);
  await expect(run(stored.id, 'm1', attempt({ lastAttempt: true }))).rejects.toBeInstanceOf(RetryAfter);
  expect((await now(stored)).attachments[0]?.state).toBe('waiting');
});

it('a payload of another shape is not taken', async () => {
  const { worker } = await desk();
  for (const payload of [null, {}, { v: 2, reportId: 'r', mediaId: 'm' }, { v: 1, reportId: 'r' }]) {
    expect(() => worker.parse(payload)).toThrow();
  }
  expect(() =>
    createEraseEvidence({ vault: { delete: async () => {} } }).parse({
      v: 1,
      reportId: 'r',
      sha256: ['../x'],
    }),
  ).toThrow();
});

it('from the outbox through the queue: two pictures stored, then erased with their report', async () => {
  stable().reply(200, grant('T1'));
  const { worker, submit, now, storage, vault, log } = await desk();
  medium('m1').reply(200, await jpegOf(), { 'content-type': 'image/jpeg' });
  medium('m2').reply(200, await photograph(), { 'content-type': 'image/jpeg' });
  const { queue, close } = await openTestQueue('embedded', tempFolder(), '');
  const relay = relayOutbox({ reports: storage.reports, queue, log });
  queue.start([worker, createEraseEvidence({ vault })], [EVIDENCE_JOBS.fetch, EVIDENCE_JOBS.erase]);
  const id = 'r-through-the-queue';
  const fetches = ['m1', 'm2'].map((mediaId) => ({
    key: `fetch:${id}:${mediaId}`,
    job: EVIDENCE_JOBS.fetch,
    payload: { v: 1, reportId: id, mediaId },
  }));
  const stored = await submit([waiting('m1'), waiting('m2')], { id, outbox: fetches });
  await relay.sweep();
  await queue.runUntilEmpty();
  const addresses = (await now(stored)).attachments.map(({ sha256 }) => sha256 ?? '');
  expect(await Promise.all(addresses.map((each) => vault.has(each)))).toEqual([true, true]);
  const erase = {
    key: `erase:${id}`,
    job: EVIDENCE_JOBS.erase,
    payload: { v: 1, reportId: id, sha256: addresses },
  };
  await storage.reports.update(id, (held) => ({ ...held, attachments: [], outbox: [erase] }));
  await relay.sweep();
  await queue.runUntilEmpty();
  expect(await Promise.all(addresses.map((each) => vault.has(each)))).toEqual([false, false]);
  expect(await queue.dead(10)).toEqual([]);
  await queue.stop(5_000);
  await close();
});
