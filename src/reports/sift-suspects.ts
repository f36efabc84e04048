import type { OfficialDirectory } from '../blacklist/index.js';
import { listable } from '../blacklist/index.js';
import type { ErrorCode } from '../core/error-codes.js';
import { TxwzError } from '../core/errors.js';
import {
  type Extraction,
  extract,
  type Identifier,
  type IdentifierKey,
  identifierKey,
  parseIdentifier,
} from '../identifiers/index.js';

/** More than this in one report is a list, for `txwz import`, or an attack. */
const MOST = 20;
/** Verification codes (验证码) that the person quotes. */
const CODE = /(?:验证码|校验码|动态码|动态密码|口令|取件码)[^\d]{0,8}(\d{4,8})(?!\d)/g;

/** A suspect that was not taken, and why. */
export interface Refused {
  readonly identifier: Identifier;
  /** `shared_host`, `identifier_invalid`, or `report_own` for the reporter's own contact. */
  readonly code: ErrorCode;
  readonly detail: string;
}

export interface Sifted {
  readonly suspects: readonly Identifier[];
  readonly spoofed: readonly Identifier[];
  readonly refused: readonly Refused[];
}

/**
 * Parts what a draft accuses: real suspects in the form in which they may be listed, official identifiers
 * (they were only displayed), and what may not be listed at all. The reporter's own contacts and codes
 * never become suspects, whatever the draft says.
 */
export function siftSuspects(
  draft: { readonly suspects: readonly Identifier[]; readonly spoofed: readonly Identifier[] },
  story: Extraction,
  contact: string | null,
  official: OfficialDirectory,
): Sifted {
  const own = ownKeys(story, contact);
  const codes = new Set(Array.from(story.text.matchAll(CODE), ([, code]) => code));
  const suspects = new Map<IdentifierKey, Identifier>();
  const spoofed = new Map<IdentifierKey, Identifier>();
  const refused: Refused[] = [];
  const refuse = (identifier: Identifier, error: TxwzError): void => {
    refused.push({ identifier, code: error.code, detail: error.detail ?? '' });
  };
  for (const given of draft.suspects.slice(0, MOST)) {
    const identifier = parseIdentifier(given.type, given.value);
    if (identifier === null || codes.has(identifier.value)) {
      refuse(given, new TxwzError('identifier_invalid', { detail: given.type }));
      continue;
    }
    if (own.has(identifierKey(identifier))) {
      refuse(identifier, new TxwzError('report_own', { detail: given.type }));
      continue;
    }
    const listed = listable(identifier, official);
    if (!(listed instanceof TxwzError)) suspects.set(identifierKey(listed), listed);
    else if (listed.code === 'official_protected') spoofed.set(identifierKey(identifier), identifier);
    else refuse(identifier, listed);
  }
  for (const given of draft.spoofed.slice(0, MOST)) {
    const identifier = parseIdentifier(given.type, given.value);
    // Only what is official can be spoofed; anything else would slip past the limits of a suspect.
    if (identifier !== null && official.find(identifier)) spoofed.set(identifierKey(identifier), identifier);
    else refuse(given, new TxwzError('identifier_invalid', { detail: `${given.type} is not official` }));
  }
  return { suspects: [...suspects.values()], spoofed: [...spoofed.values()], refused };
}

function ownKeys(story: Extraction, contact: string | null): ReadonlySet<IdentifierKey> {
  const own = new Set<IdentifierKey>();
  for (const { role, identifier } of story.mentions) if (role === 'own') own.add(identifierKey(identifier));
  for (const { identifier } of contact === null ? [] : extract(contact).mentions)
    own.add(identifierKey(identifier));
  return own;
}
