import type { IncomingMessage } from 'node:http';
import { cameThroughProxy, namesThisMachine } from '../../core/local-request.js';

/**
 * Why a request is turned away, or null. The Host header must name an allowed host (a page of
 * another site cannot rebind its own name to this machine); under a loopback name nobody comes through a
 * proxy, which may have put that name there for the whole Internet; and what changes something must come
 * from this page: same Origin, or no browser at all.
 */
export function refuse(request: IncomingMessage, extraHosts: readonly string[]): string | null {
  const host = request.headers.host ?? '';
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const local = namesThisMachine(request.headers);
  if (local && cameThroughProxy(request.headers)) return 'through a proxy';
  if (!local && !extraHosts.includes(name)) return `host not allowed: ${name}`;
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  const { origin } = request.headers;
  if (origin !== undefined) {
    try {
      if (new URL(origin).host === host) return null;
    } catch {
      // "null" and nonsense are refused below.
    }
    return 'cross-site request';
  }
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' ? null : 'cross-site request';
}
