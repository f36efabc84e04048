import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { KeyedHash } from '../core/keyed-hash.js';

/** The token of a session's forms: follows from its id, so a new session has a new one. */
export const csrfToken = (keyedHash: KeyedHash, sessionId: string): string =>
  keyedHash('console-csrf', sessionId);

export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Whether a request that changes something comes from a page of this host. Browsers send Origin with every
 * POST and, all current ones, Sec-Fetch-Site; what sends neither is no browser and has no cookie to abuse.
 */
export function fromOwnPage(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === headers.host;
  } catch {
    return false;
  }
}
