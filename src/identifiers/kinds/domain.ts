import { suffixList } from '../lazy.js';
import type { Kind } from './kind.js';

/** Reserved for documentation and tests (RFC 2606); demo data lives there. */
const RESERVED = /^(?:example|test|invalid)$/i;

/** Whether the last label (or labels) of a host is a public suffix with something in front of it. */
export function hasPublicSuffix(host: string): boolean {
  const dot = host.lastIndexOf('.');
  if (dot <= 0) return false;
  if (RESERVED.test(host.slice(dot + 1))) return true;
  const parsed = suffixList().parse(host, { allowPrivateDomains: false, validateHostname: false });
  return parsed.isIcann === true && parsed.domain !== null;
}

/** Lower-case ASCII labels, the last one no number: a host that the URL standard leaves as it is. */
const PLAIN_HOST = /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/;

/** Host in lower case and punycode, or null when no browser would take it. */
export function normalHost(host: string): string | null {
  // Nearly all, and parsing a URL costs more than the rest of a row of an import.
  if (host.length <= 253 && PLAIN_HOST.test(host) && !host.includes('xn--')) return host;
  const text = `http://${host}/`;
  if (!URL.canParse(text)) return null;
  const { hostname, port } = new URL(text);
  return port === '' && hostname.length <= 253 ? hostname : null;
}

function parse(loose: string): string | null {
  const text = loose
    .trim()
    .replace(/\[\.\]|。/g, '.')
    .replace(/\.$/, '');
  if (!/^[^\s/:?#@[\]]+\.[^\s/:?#@[\]]+$/.test(text)) return null;
  const host = normalHost(text);
  if (host === null || /^[\d.]+$/.test(host)) return null;
  return hasPublicSuffix(host) ? host : null;
}

/** 域名 */
export const domain: Kind = {
  type: 'domain',
  name: '域名',
  parse,
  mask: (value) => value,
  present: (value) => value,
  hashPrefixBits: 32,
  hints: (value) => (value.includes('xn--') ? ['idn'] : []),
};
