import { getPublicSuffix } from 'tldts';
import { TxwzError } from '../core/errors.js';
import type { Identifier } from '../identifiers/index.js';
import type { OfficialDirectory } from './official/directory.js';
import { canonicalPath } from './url/canonical.js';
import { tailOf } from './url/expressions.js';
import { hostOf } from './url/host.js';
import { sharedHostOf } from './url/shared-hosts.js';

/**
 * The identifier as it may be listed: itself, or for a URL its canonical path. Otherwise the error
 * that says why not: `official_protected` for anything in the official directory, `shared_host` for
 * a host (or a path of it) that belongs to many people at once, public suffixes included.
 */
export function listable(identifier: Identifier, official: OfficialDirectory): Identifier | TxwzError {
  const { type, value } = identifier;
  if (type !== 'url' && type !== 'domain')
    return official.find(identifier) ? officialError(type) : identifier;
  const host = type === 'url' ? hostOf(value) : value;
  const shared = sharedHostOf(host);
  if (type === 'domain') {
    if (official.find(identifier)) return officialError(type);
    return shared || isPublicSuffix(host) ? sharedError(shared?.reason) : identifier;
  }
  const { authority, path } = tailOf(value);
  if (shared && segmentsOf(path) < shared.segments) return sharedError(shared.reason);
  if (!shared && official.find(identifier)) return officialError(type);
  if (isPublicSuffix(host)) return sharedError(undefined);
  const clean = canonicalPath(path);
  return clean === path
    ? identifier
    : { type, value: value.slice(0, value.indexOf(authority)) + authority + clean };
}

function segmentsOf(pathAndQuery: string): number {
  const mark = pathAndQuery.indexOf('?');
  const path = mark < 0 ? pathAndQuery : pathAndQuery.slice(0, mark);
  let count = mark >= 0 && mark < pathAndQuery.length - 1 ? 1 : 0;
  for (const segment of path.split('/')) if (segment !== '') count++;
  return count;
}

const isPublicSuffix = (host: string): boolean =>
  host.includes('.') &&
  getPublicSuffix(host, { allowPrivateDomains: true, validateHostname: false }) === host;

const officialError = (type: string): TxwzError =>
  new TxwzError('official_protected', { detail: `${type} of the official directory` });

const sharedError = (reason: string | undefined): TxwzError =>
  new TxwzError('shared_host', { detail: reason ?? 'public suffix' });
