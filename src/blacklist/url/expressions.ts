import { getDomain } from 'tldts';
import type { Identifier } from '../../identifiers/index.js';
import { canonicalPath } from './canonical.js';
import { hostOf } from './host.js';
import { sharedHostOf } from './shared-hosts.js';

/** As in Safe Browsing: the host and at most four of its suffixes, six paths of each. */
const MAX_HOSTS = 5;
const MAX_PATHS = 6;

/**
 * Everything that a listed entry could be called if it covers `identifier` (a `url` or `domain`),
 * most specific first: the identifier itself, then host-suffix/path-prefix expressions under both
 * schemes, then the bare hosts up to the registrable domain (private suffixes count as suffixes, so
 * `a.github.io` never climbs to `github.io`). Nothing as wide as a whole shared host is asked.
 */
export function expressionsOf(identifier: Identifier): Identifier[] {
  const out: Identifier[] = [identifier];
  const add = (type: 'url' | 'domain', value: string): void => {
    // Nothing else can come twice: authorities, paths and schemes are each distinct.
    if (value !== identifier.value) out.push({ type, value });
  };
  const isUrl = identifier.type === 'url';
  const host = isUrl ? hostOf(identifier.value) : identifier.value;
  const tail = isUrl ? tailOf(identifier.value) : { authority: host, path: '/' };
  const path = canonicalPath(tail.path);
  const shared = sharedHostOf(host);
  const hosts = hostsOf(host);
  const paths = pathsOf(path, shared?.segments ?? 0);
  if (tail.authority !== host) addPaths(tail.authority, paths, add);
  for (const name of hosts) {
    if (isUrl) addPaths(name, paths, add);
    if (sharedHostOf(name) !== null) continue;
    add('domain', name);
    if (!isUrl) addPaths(name, ['/'], add);
  }
  return out;
}

function addPaths(
  authority: string,
  paths: readonly string[],
  add: (type: 'url' | 'domain', value: string) => void,
): void {
  for (const path of paths) {
    add('url', `http://${authority}${path}`);
    add('url', `https://${authority}${path}`);
  }
}

/** `host[:port]` and everything behind it. */
export function tailOf(url: string): { authority: string; path: string } {
  const start = url.indexOf('://');
  const from = start < 0 ? 0 : start + 3;
  for (let at = from; at < url.length; at++) {
    const code = url.charCodeAt(at);
    if (code === 47) return { authority: url.slice(from, at), path: url.slice(at) };
    if (code === 63) return { authority: url.slice(from, at), path: `/${url.slice(at)}` };
  }
  return { authority: url.slice(from), path: '/' };
}

function hostsOf(host: string): string[] {
  const registrable = getDomain(host, { allowPrivateDomains: true, validateHostname: false });
  const hosts = [host];
  if (registrable === null) return hosts;
  const labels = host.split('.');
  const least = registrable.split('.').length;
  for (let from = Math.max(1, labels.length - MAX_HOSTS); labels.length - from >= least; from++) {
    if (hosts.length === MAX_HOSTS) break;
    hosts.push(labels.slice(from).join('.'));
  }
  // Sites are reported with and without "www."; the two are one site.
  if (host === registrable) hosts.push(`www.${host}`);
  return hosts;
}

/** Exact with query, exact without, then the folders above it from the root; none wider than a tenant. */
function pathsOf(pathAndQuery: string, tenantSegments: number): string[] {
  const mark = pathAndQuery.indexOf('?');
  const path = mark < 0 ? pathAndQuery : pathAndQuery.slice(0, mark);
  const paths = mark < 0 ? [path] : [pathAndQuery, path];
  const segments = path.split('/').filter((segment) => segment !== '');
  for (let count = tenantSegments; count < segments.length && paths.length < MAX_PATHS; count++) {
    const prefix = count === 0 ? '/' : `/${segments.slice(0, count).join('/')}/`;
    if (!paths.includes(prefix)) paths.push(prefix);
  }
  return paths;
}
