import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPlatformClient } from '../../src/channels/official-account/api/client.js';
import { getMedia } from '../../src/channels/official-account/api/media-get.js';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { silentLog } from '../../src/core/log.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import { createCodeReader, createFetchEvidence, createVault } from '../../src/evidence/index.js';
import { RetryAfter } from '../../src/queue/port.js';
import type { Attachment } from '../../src/reports/index.js';
import { createFileBlobs } from '../../src/storage/sqlite/file-blobs.js';
import { report } from '../contracts/report-fixtures.js';
import { bomb } from '../evidence/pictures.js';
import { account } from '../official-account/api/support.js';
import { openTempStorage, tempFolder } from '../support/temp-storage.js';
import { file, type MediaAnswer, openPlatform } from './platform.js';

const MB = 1024 * 1024;

/** A report that waits for one picture, the worker that fetches it, and the platform that answers so. */
async function fetched(answer: MediaAnswer, timeoutMs = 5_000) {
  const platform = await openPlatform(() => answer);
  onTestFinished(() => platform.close());
  const storage = await openTempStorage();
  const client = createPlatformClient({
    account,
    apiBase: platform.origin,
    coordination: createEmbeddedCoordination(),
    log: silentLog,
    clock: Date.now,
    timeoutMs,
    sleep: async () => {},
  });
  const vault = createVault({
    blobs: createFileBlobs(tempFolder()),
    box: createSealedBox('a secret for tests only, thirty-two'),
  });
  const worker = createFetchEvidence({
    reports: storage.reports,
    vault,
    fetchMedia: ({ mediaId, maxBytes }) => getMedia(client, mediaId, maxBytes),
    readCodes: createCodeReader({ log: silentLog }),
    ocr: null,
    clock: Date.now,
    log: silentLog,
  });
  const waiting: Attachment = {
    sha256: null,
    kind: 'image',
    mediaId: 'm1',
    state: 'waiting',
    reason: null,
    found: [],
  };
  const now = Date.now();
  const { id } = (
    await storage.reports.submit(report({ attachments: [waiting], createdAt: now, updatedAt: now }))
  ).report;
  const context = { id: 'j', attempt: 1, lastAttempt: false, signal: new AbortController().signal };
  let failure: unknown = null;
  await worker.work(worker.parse({ v: 1, reportId: id, mediaId: 'm1' }), context).catch((error: unknown) => {
    failure = error;
  });
  const medium = (await storage.reports.get(id))?.attachments[0] as Attachment;
  return { medium, failure, vault, asked: platform.asked };
}

/** Writes the answer by hand, where an honest HTTP server would not. */
const raw =
  (head: string, body: Buffer): MediaAnswer =>
  (request) => {
    request.socket.write(`HTTP/1.1 200 OK\r\ncontent-type: image/jpeg\r\nconnection: close\r\n${head}\r\n`);
    request.socket.end(body);
  };

const photo = (width = 640, height = 480): Promise<Buffer> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .jpeg()
    .toBuffer();

/** A picture of exactly so many bytes: what stands behind its end is not looked at. */
const padded = async (bytes: number): Promise<Buffer> => {
  const jpeg = await photo();
  return Buffer.concat([jpeg, Buffer.alloc(bytes - jpeg.length)]);
};

describe('a picture', () => {
  it('of exactly 10 MB is kept', async () => {
    const { medium, failure, vault } = await fetched(file(await padded(10 * MB)));
    expect(failure).toBeNull();
    expect(medium.state).toBe('stored');
    expect((await vault.get(medium.sha256 as string))?.length).toBeGreaterThan(1_000);
  });

  it('above 10 MB is refused in words, and asked for once', async () => {
    const { medium, failure, asked } = await fetched(file(await padded(10 * MB + 1)));
    expect(failure).toBeNull();
    expect(medium).toMatchObject({ state: 'refused', reason: expect.stringContaining('10 MB') });
    expect(asked.get('/cgi-bin/media/get')).toBe(1);
  });

  it('that never ends is cut off', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(256 * 1024, 1);
    const { medium } = await fetched((request, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg' });
      const more = (): void => {
        for (; !response.destroyed; sent += chunk.length) if (!response.write(chunk)) break;
        if (!response.destroyed) response.once('drain', more);
      };
      request.socket.on('error', () => {});
      more();
    });
    expect(medium).toMatchObject({ state: 'refused', reason: expect.stringContaining('10 MB') });
    expect(sent).toBeLessThan(40 * MB);
  });

  it.each([
    ['65,535 × 65,535 pixels in a few bytes', () => bomb(65_535, 65_535)],
    ['30,000 × 30,000 pixels in a few bytes', () => bomb(30_000, 30_000)],
    ['2,000,000,000 × 1 pixels in a few bytes', () => bomb(2_000_000_000, 1)],
  ])('that claims %s is refused without being unpacked', async (_what, bytes) => {
    const before = process.memoryUsage().rss;
    const { medium, failure } = await fetched(file(bytes(), 'image/png'));
    expect(failure).toBeNull();
    expect(medium.state).toBe('refused');
    expect(medium.reason).toMatch(/截图|重新发/);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * MB);
  });

  it.each([
    ['breaks off in the middle', async () => (await photo()).subarray(0, 9_000)],
    ['is a head alone', async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0])],
    ['is empty', async () => Buffer.alloc(0)],
    ['is noise', async () => Buffer.from(Array.from({ length: 5_000 }, (_, n) => (n * 7_919) % 256))],
    ['is an HTML page that calls itself a picture', async () => Buffer.from('<html>502 Bad Gateway</html>')],
    ['is JSON that calls itself a picture', async () => Buffer.from('{"errcode":40007}')],
    [
      'is an SVG with a script',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    ],
  ])('that %s is refused in words', async (_what, bytes) => {
    const { medium, failure } = await fetched(file(await bytes()));
    expect(failure).toBeNull();
    expect(medium).toMatchObject({
      state: 'refused',
      sha256: null,
      reason: expect.stringMatching(/发截图|重新发|再发/),
    });
  });
});

describe('an answer of the platform', () => {
  it('of HTML instead of a picture is no picture', async () => {
    const { medium } = await fetched(file(Buffer.from('<html>维护中</html>'), 'text/html'));
    expect(medium.state).toBe('refused');
  });

  it.each([
    [
      'with status 502',
      (_request, response) =>
        void response.writeHead(502, { 'content-type': 'text/html' }).end('<html></html>'),
    ],
    ['shorter than it says', raw('content-length: 50000\r\n', Buffer.alloc(1_000, 1))],
    ['with a broken chunk', raw('transfer-encoding: chunked\r\n', Buffer.from('zz\r\nnothing\r\n'))],
    ['that does not come', () => {}],
  ] as [string, MediaAnswer][])('%s is waited for without an attempt', async (_what, answer) => {
    const { medium, failure } = await fetched(answer, 700);
    expect(failure).toBeInstanceOf(RetryAfter);
    expect(medium.state).toBe('waiting');
  });

  it('longer than it says is what it says', async () => {
    const jpeg = await photo();
    const { medium } = await fetched(raw('content-length: 9000\r\n', jpeg));
    expect(medium.state).toBe('refused');
  });

  it('that leads elsewhere is not followed: the address holds the token', async () => {
    let visited = 0;
    const elsewhere = createServer((_request, response) => {
      visited += 1;
      response.end('x');
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    onTestFinished(() => void elsewhere.close());
    const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    const { medium, failure } = await fetched(
      (_request, response) => void response.writeHead(302, { location }).end(),
      2_000,
    );
    expect(failure).toBeInstanceOf(RetryAfter);
    expect(medium.state).toBe('waiting');
    expect(visited).toBe(0);
  });

  it('that the medium is gone is told to the person', async () => {
    const gone = Buffer.from('{"errcode":40007,"errmsg":"invalid media_id"}');
    const { medium } = await fetched(file(gone, 'application/json'));
    expect(medium).toMatchObject({ state: 'expired', reason: expect.stringContaining('三天') });
  });
});
