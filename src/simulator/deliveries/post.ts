import http from 'node:http';
import https from 'node:https';
import type { RecordedRequest, RecordedResponse } from '../model.js';

/** A reply larger than this is no reply; the platform would not read it either. */
const MAX_REPLY_BYTES = 1_048_576;

export type PostResult =
  | { readonly kind: 'response'; readonly response: RecordedResponse; readonly tookMs: number }
  | {
      readonly kind: 'failure';
      readonly failure: 'timeout' | 'unreachable' | 'too_large';
      readonly detail: string;
      readonly tookMs: number;
    };

/** The header lines that WeChat's pushes carry, as seen in server logs. */
export function requestFor(method: 'GET' | 'POST', url: string, body: string): RecordedRequest {
  const headers: Record<string, string> = {
    Host: new URL(url).host,
    'User-Agent': 'Mozilla/4.0',
    Accept: '*/*',
    Pragma: 'no-cache',
    Connection: 'Keep-Alive',
  };
  if (method === 'POST') {
    headers['Content-Type'] = 'text/xml';
    headers['Content-Length'] = String(Buffer.byteLength(body));
  }
  return { method, url, headers, body };
}

/**
 * Sends one request and waits at most `timeoutMs` for the complete reply; never rejects. The
 * connection is closed when time is up, as WeChat does after five seconds.
 */
export function send(request: RecordedRequest, timeoutMs: number, agent?: http.Agent): Promise<PostResult> {
  const started = performance.now();
  const took = (): number => Math.round((performance.now() - started) * 10) / 10;
  return new Promise((resolve) => {
    let over = false;
    const finish = (result: PostResult): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      resolve(result);
    };
    const fail = (failure: 'timeout' | 'unreachable' | 'too_large', detail: string): void =>
      finish({ kind: 'failure', failure, detail, tookMs: took() });
    const secure = request.url.startsWith('https:');
    const outgoing = (secure ? https : http).request(
      request.url,
      { method: request.method, headers: request.headers, ...(agent && !secure ? { agent } : {}) },
      (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MAX_REPLY_BYTES) {
            fail('too_large', `more than ${MAX_REPLY_BYTES} bytes`);
            outgoing.destroy();
          } else chunks.push(chunk);
        });
        incoming.on('error', (error) => fail('unreachable', error.message));
        incoming.on('end', () => {
          const headers = Object.fromEntries(
            Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
          );
          const body = Buffer.concat(chunks).toString('utf8');
          finish({
            kind: 'response',
            response: { status: incoming.statusCode ?? 0, headers, body },
            tookMs: took(),
          });
        });
      },
    );
    const timer = setTimeout(() => {
      fail('timeout', `no complete reply within ${timeoutMs} ms`);
      outgoing.destroy();
    }, timeoutMs);
    outgoing.on('error', (error: NodeJS.ErrnoException) => fail('unreachable', error.code ?? error.message));
    outgoing.end(request.body);
  });
}
