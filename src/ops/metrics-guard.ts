import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;
/** A proxy on this machine makes every visitor look local; these headers give it away. */
const PROXY_HEADERS = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'] as const;

function sameText(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Who may read `/metrics`: callers on this machine that came without a proxy, and callers with
 * `Authorization: Bearer <token>` where a token is set. The page holds no personal data, but it tells
 * how busy an account is and what fails, which is not the public's business.
 */
export function mayReadMetrics(request: IncomingMessage, token: string | null): boolean {
  const bearer = /^Bearer ([^\s]{1,512})$/.exec(request.headers.authorization ?? '')?.[1];
  if (token !== null && bearer !== undefined && sameText(bearer, token)) return true;
  const proxied = PROXY_HEADERS.some((name) => request.headers[name] !== undefined);
  return !proxied && LOOPBACK.test(request.socket.remoteAddress ?? '');
}
