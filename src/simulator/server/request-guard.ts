import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Why a request is turned away, or null. The Host header must name an allowed host (a page of
 * another site cannot rebind its own name to this machine), and what changes something must come
 * from this page: same Origin, or no browser at all.
 */
export function refuse(request: IncomingMessage, extraHosts: readonly string[]): string | null {
  const host = request.headers.host ?? '';
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (!LOOPBACK.has(name) && !extraHosts.includes(name)) return `host not allowed: ${name}`;
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
