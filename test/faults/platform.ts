import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One customer-service message (客服消息) that reached the platform. */
export interface Sent {
  readonly user: string;
  readonly text: string;
  /** ms since epoch */
  readonly at: number;
}

/** Whether a line tells what became of a report, rather than answering something. */
export const isNotice = (line: string): boolean => /^(你的举报 |举报 \S+ (的截图|有一份))/.test(line);

/** What media/get answers for one media id. */
export type MediaAnswer = (request: IncomingMessage, response: ServerResponse) => void;

export interface FakePlatform {
  readonly origin: string;
  /** Every message that was delivered, in order; what is here twice, a person read twice. */
  readonly sent: readonly Sent[];
  /** How many requests came to each path. */
  readonly asked: ReadonlyMap<string, number>;
  /** Resolves when a message is about to be sent, or after the limit. */
  nextSend(limitMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Whole bytes with their true length, as the platform sends a picture. */
export const file =
  (bytes: Buffer, contentType = 'image/jpeg'): MediaAnswer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': contentType, 'content-length': bytes.length });
    response.end(bytes);
  };

/**
 * The platform's side of the API over real HTTP, for programs in processes of their own: hands out tokens,
 * takes customer-service messages down, and answers media/get as it is told.
 */
export async function openPlatform(
  mediaOf: (mediaId: string) => MediaAnswer = () => file(Buffer.from('nothing'), 'image/jpeg'),
): Promise<FakePlatform> {
  const sent: Sent[] = [];
  const asked = new Map<string, number>();
  const watchers = new Set<() => void>();

  const json = (response: ServerResponse, value: unknown): void => {
    response.writeHead(200, { 'content-type': 'application/json; encoding=utf-8' });
    response.end(JSON.stringify(value));
  };

  const answer = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const url = new URL(request.url ?? '/', 'http://platform');
    asked.set(url.pathname, (asked.get(url.pathname) ?? 0) + 1);
    switch (url.pathname) {
      case '/cgi-bin/stable_token':
      case '/cgi-bin/token':
        json(response, { access_token: 'T1', expires_in: 7200 });
        break;
      case '/cgi-bin/message/custom/send': {
        const message = JSON.parse(body) as { touser: string; text?: { content: string } };
        sent.push({ user: message.touser, text: message.text?.content ?? '', at: Date.now() });
        for (const watcher of watchers) watcher();
        json(response, { errcode: 0, errmsg: 'ok' });
        break;
      }
      case '/cgi-bin/media/get':
        mediaOf(url.searchParams.get('media_id') ?? '')(request, response);
        break;
      case '/cv/ocr/comm':
        json(response, { errcode: 0, errmsg: 'ok', items: [] });
        break;
      default:
        json(response, { errcode: 40066, errmsg: 'invalid url' });
    }
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString('utf8')));
    request.on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    asked,
    nextSend: (limitMs) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(limit);
          watchers.delete(done);
          resolve();
        };
        const limit = setTimeout(done, limitMs);
        watchers.add(done);
      }),
    async close() {
      server.closeAllConnections();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
