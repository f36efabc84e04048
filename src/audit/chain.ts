import { createHash } from 'node:crypto';
import type { AuditEntry, AuditEvent } from './model.js';

/** `previous` of the first entry: there is nothing before it. */
export const GENESIS = '0'.repeat(64);

/**
 * The text that an entry's hash covers: a JSON object of the eight fields `account`, `action`, `actor`, `at`,
 * `detail`, `previous`, `seq` and `subject`, keys in order of their UTF-16 code units at every level, no white
 * space, numbers and texts as ECMAScript writes them. That is the JSON Canonicalization Scheme
 * (https://www.rfc-editor.org/rfc/rfc8785), so that an outsider can compute it in any language.
 */
function canonicalText(entry: Omit<AuditEntry, 'hash'>): string {
  const { account, action, actor, at, detail, previous, seq, subject } = entry;
  const details = Object.keys(detail)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(detail[key])}`);
  const outer: readonly (readonly [string, string])[] = [
    ['account', JSON.stringify(account)],
    ['action', JSON.stringify(action)],
    ['actor', JSON.stringify(actor)],
    ['at', JSON.stringify(at)],
    ['detail', `{${details.join(',')}}`],
    ['previous', JSON.stringify(previous)],
    ['seq', JSON.stringify(seq)],
    ['subject', JSON.stringify(subject)],
  ];
  return `{${outer.map(([key, value]) => `"${key}":${value}`).join(',')}}`;
}

/** SHA-256 of the canonical text, lower-case hex. */
export const hashOf = (entry: Omit<AuditEntry, 'hash'>): string =>
  createHash('sha256').update(canonicalText(entry), 'utf8').digest('hex');

/**
 * The next link. What JSON or a store could not give back as it was (half a surrogate pair, NUL, an infinite
 * number) is replaced first: the hash must cover what is read later.
 */
export function nextLink(event: AuditEvent, head: Pick<AuditEntry, 'seq' | 'hash'> | null): AuditEntry {
  const entry = {
    actor: sound(event.actor),
    account: event.account === null ? null : sound(event.account),
    action: sound(event.action),
    subject: sound(event.subject),
    detail: Object.fromEntries(
      Object.entries(event.detail).flatMap(([key, value]) =>
        value === undefined ? [] : [[sound(key), soundValue(value)]],
      ),
    ),
    at: Math.trunc(event.at),
    seq: (head?.seq ?? 0) + 1,
    previous: head?.hash ?? GENESIS,
  };
  return { ...entry, hash: hashOf(entry) };
}

const sound = (text: string): string => text.replace(/\p{Surrogate}|\u0000/gu, '\ufffd');

function soundValue(value: AuditEvent['detail'][string]): AuditEvent['detail'][string] {
  if (typeof value === 'string') return sound(value);
  if (typeof value !== 'number') return value;
  // Minus zero is written as 0.
  return Number.isFinite(value) ? value + 0 : null;
}
