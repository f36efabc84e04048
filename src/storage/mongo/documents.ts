import type { Entry, Evidence, EvidenceWrite, Ruling } from '../../blacklist/index.js';
import type { Identifier, IdentifierType } from '../../identifiers/index.js';
import { RULING_RANKS } from '../fold.js';
import type { EntryDoc, EvidenceDoc, RulingDoc } from './schemas.js';

export const keyOf = ({ type, value }: Identifier): string => `${type}:${value}`;

function identifierOf(key: string): Identifier {
  const colon = key.indexOf(':');
  return { type: key.slice(0, colon) as IdentifierType, value: key.slice(colon + 1) };
}

/** A line feed parts them: no normal form of an identifier holds one. */
export const evidenceKey = ({ identifier, id }: Evidence): string => `${keyOf(identifier)}\n${id}`;

const LEVELS_BY_RANK: ReadonlyMap<number, Ruling['level']> = new Map(
  Object.entries(RULING_RANKS).map(([level, rank]) => [rank, level as Ruling['level']]),
);

/** Field order matters: `$max` compares documents field by field. */
export function rulingToDoc({ at, level, by, reason, expiresAt }: Ruling): RulingDoc {
  return { at, rank: RULING_RANKS[level], by, reason, expiresAt };
}

function rulingFromDoc(doc: RulingDoc | null | undefined): Ruling | null {
  if (!doc) return null;
  const level = LEVELS_BY_RANK.get(doc.rank);
  if (level === undefined) throw new RangeError(`unknown rank ${doc.rank} in the store`);
  return { level, at: doc.at, by: doc.by, reason: doc.reason, expiresAt: doc.expiresAt };
}

export function entryFromDoc(doc: EntryDoc): Entry {
  return {
    identifier: identifierOf(doc._id),
    bad: doc.bad,
    legit: doc.legit,
    heat: doc.heat,
    reporters: doc.reporters,
    firstAt: doc.firstAt ?? 0,
    lastAt: doc.lastAt ?? 0,
    schemes: doc.schemes ?? {},
    ruling: rulingFromDoc(doc.ruling),
  };
}

/** As it is before its entry knows of it. Claims the voice of its origin; see insert-evidence.ts. */
export function evidenceToDoc({ evidence, delta }: EvidenceWrite, now: number): EvidenceDoc {
  const { identifier, kind, weight, scheme, source, origin, at, note, ruling } = evidence;
  return {
    _id: evidenceKey(evidence),
    key: keyOf(identifier),
    kind,
    weight,
    scheme,
    source,
    origin,
    ...(kind === 'bad' ? { voice: origin } : {}),
    at,
    note,
    ruling: ruling && rulingToDoc(ruling),
    pending: { since: now, bad: delta.bad, legit: delta.legit, heat: delta.heat },
  };
}

export function evidenceFromDoc(doc: EvidenceDoc): Evidence {
  const { key, kind, weight, scheme, source, origin, at, note } = doc;
  return {
    id: doc._id.slice(key.length + 1),
    identifier: identifierOf(key),
    kind,
    weight,
    scheme,
    source,
    origin,
    at,
    note,
    ruling: rulingFromDoc(doc.ruling),
  };
}
