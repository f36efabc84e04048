import type { IncomingMessage } from 'node:http';
import { cameThroughProxy } from '../core/local-request.js';

const PRIVATE = /^(?:::1|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd])/i;

/**
 * Address of who asks, for counting attempts. A proxy is believed only when it stands on this machine or in a
 * private network, and only the last address of the list: that one it saw itself.
 */
export function clientAddress(request: IncomingMessage): string {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const header = request.headers['x-forwarded-for'];
  if (!PRIVATE.test(peer) || header === undefined) return peer;
  const last = String(header).split(',').at(-1)?.trim();
  return last && last.length <= 45 ? last : peer;
}

/** Whether the browser came over HTTPS, as far as this process or its proxy can tell. */
export function isHttps(request: IncomingMessage): boolean {
  if ('encrypted' in request.socket) return true;
  return (
    cameThroughProxy(request.headers) &&
    String(request.headers['x-forwarded-proto'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() === 'https'
  );
}
