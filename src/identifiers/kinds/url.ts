import type { Kind } from './kind.js';

/** Special schemes of the WHATWG URL standard that a chat shows as a link. */
const WEB = /^(?:https?|ftp):$/;

/**
 * Normal form of a web address: scheme and host lower case, host in punycode, user information,
 * default port and fragment removed, case of path and query kept (WHATWG URL). Null when the
 * address has no host.
 */
export function normalUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  url.hash = '';
  if (!WEB.test(url.protocol)) return url.host || url.pathname ? url.href : null;
  if (!url.hostname) return null;
  url.username = '';
  url.password = '';
  return url.href;
}

function parse(loose: string): string | null {
  const text = loose
    .trim()
    .replace(/^h(?:xx|\*\*|tt)p(s?)\s?[:：]\s?\/\s?\//i, 'http$1://')
    .replace(/\[\.\]/g, '.');
  if (/[\s\u3400-\u9fff]/.test(text.replace(/^[a-z]+:\/\/[^/?#]*/i, ''))) return null;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return normalUrl(text);
  return /^[^\s/?#@]+\.[^\s/?#@]+(?:[:/?])/.test(text) ? normalUrl(`http://${text}`) : null;
}

/** 网址 */
export const url: Kind = {
  type: 'url',
  name: '网址',
  parse,
  mask: (value) => value.replace(/^([a-z]+:\/\/[^/?#]*).*$/s, '$1/…'),
  present: (value) => value,
  hashPrefixBits: 32,
  hints(value) {
    const host = /^[a-z]+:\/\/([^/?#:]*)/.exec(value)?.[1] ?? '';
    const hints: string[] = [];
    if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) hints.push('ip-host');
    if (host.includes('xn--')) hints.push('idn');
    if (/\.apk(?:$|\?)/i.test(value)) hints.push('apk');
    return hints;
  },
};
