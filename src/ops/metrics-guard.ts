import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { cameThroughProxy, namesThisMachine } from '../core/local-request.js';

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

function sameText(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Who may read `/metrics`: callers on this machine that came without a proxy and under its own name, and callers with
 * `Authorization: Bearer <token>` where a token is set. The page holds no personal data, but it tells
 * how busy an account is and what fails, which is not the public's business.
 */
export function mayReadMetrics(request: IncomingMessage, token: string | null): boolean {
  const bearer = /^Bearer ([^\s]{1,512})$/.exec(request.headers.authorization ?? '')?.[1];
  if (token !== null && bearer !== undefined && sameText(bearer, token)) return true;
  const { headers, socket } = request;
  return !cameThroughProxy(headers) && namesThisMachine(headers) && LOOPBACK.test(socket.remoteAddress ?? '');
}
