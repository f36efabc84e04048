import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { cameThroughProxy } from '../core/local-request.js';

const PRIVATE = /^(?:::1|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd])/i;

/**
 * Address of who asks, for counting attempts. A proxy is believed only when it stands on this machine or in a
 * private network, and only the last address of the list: that one it saw itself. Of IPv6 it is the network of 64 bits:
 * every subscriber has at least that many addresses to try from (RFC 6177).
 */
export function clientAddress(request: IncomingMessage): string {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const header = request.headers['x-forwarded-for'];
  if (!PRIVATE.test(peer) || header === undefined) return network(peer);
  const last = String(header).split(',').at(-1)?.trim();
  return network(last && last.length <= 45 ? last : peer);
}

function network(address: string): string {
  if (!isIPv6(address)) return address;
  // As a host of an address it is written in its one short form; `::` stands for the zeros that are left out.
  const [head = '', tail = ''] = new URL(`http://[${address.replace(/%.*/, '')}]`).hostname
    .slice(1, -1)
    .split('::');
  const [front, back] = [head, tail].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0');
  return `${[...front, ...zeros, ...back].slice(0, 4).join(':')}::/64`;
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
