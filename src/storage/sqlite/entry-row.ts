import type { Entry, EvidenceWrite, Ruling } from '../../blacklist/index.js';
import type { Identifier } from '../../identifiers/index.js';
import type { SchemeId } from '../../schemes/index.js';
import { rulingCode, rulingLevelOf, schemeCode, schemeOf } from './codes.js';

/** What a look-up reads, in the order of the table. */
export const ENTRY_COLUMNS = 'bad, legit, heat, reporters, first_at, last_at, schemes, level, ruling';

export type EntryRow = readonly [
  bad: number,
  legit: number,
  heat: number,
  reporters: number,
  firstAt: number,
  lastAt: number,
  schemes: number | string | null,
  level: number | null,
  ruling: string | null,
];

const NO_SCHEMES: Entry['schemes'] = Object.freeze({});

export function decodeEntry(identifier: Identifier, row: readonly [...EntryRow, ...unknown[]]): Entry {
  return {
    identifier,
    bad: row[0],
    legit: row[1],
    heat: row[2],
    reporters: row[3],
    firstAt: row[4],
    lastAt: row[5],
    schemes: decodeSchemes(row[6], row[0]),
    ruling: row[7] === null ? null : decodeRuling(row[7], row[8]),
  };
}

export function encodeEntry(entry: Entry): EntryRow {
  const { ruling } = entry;
  return [
    entry.bad,
    entry.legit,
    entry.heat,
    entry.reporters,
    entry.firstAt,
    entry.lastAt,
    encodeSchemes(entry.schemes, entry.bad),
    ruling === null ? null : rulingCode(ruling.level),
    ruling === null ? null : encodeRuling(ruling),
  ];
}

/** `encodeEntry` of what the first evidence makes of an identifier, without the entry in between. */
export function encodeFirst({ evidence, delta }: EvidenceWrite): EntryRow {
  const { at, ruling, scheme } = evidence;
  const bad = evidence.kind === 'bad';
  return [
    delta.bad,
    delta.legit,
    delta.heat,
    bad ? 1 : 0,
    bad ? at : 0,
    bad ? Math.max(at, 0) : 0,
    bad && scheme !== null ? schemeCode(scheme) : null,
    ruling === null ? null : rulingCode(ruling.level),
    ruling === null ? null : encodeRuling(ruling),
  ];
}

/** Null = none, a number = that scheme carries all of `bad` (nearly always so), text = JSON of them. */
function encodeSchemes(schemes: Entry['schemes'], bad: number): number | string | null {
  const ids = Object.keys(schemes) as SchemeId[];
  const [only] = ids;
  if (only === undefined) return null;
  return ids.length === 1 && schemes[only] === bad ? schemeCode(only) : JSON.stringify(schemes);
}

function decodeSchemes(stored: number | string | null, bad: number): Entry['schemes'] {
  if (stored === null) return NO_SCHEMES;
  if (typeof stored === 'number') return { [schemeOf(stored)]: bad };
  return JSON.parse(stored) as Entry['schemes'];
}

/** The level has a column of its own (export filters by it); the rest is short JSON. */
export function encodeRuling({ at, by, reason, expiresAt }: Ruling): string {
  // Array by hand: half the cost, and an import writes one for each row.
  return `[${at},${JSON.stringify(by)},${JSON.stringify(reason)},${expiresAt}]`;
}

export function decodeRuling(level: number, text: string | null): Ruling {
  const [at, by, reason, expiresAt] = JSON.parse(text ?? '[]') as [number, string, string, number | null];
  return { level: rulingLevelOf(level), at, by, reason, expiresAt };
}
