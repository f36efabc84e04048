import type { Entry, EvidenceWrite, Ruling } from '../blacklist/index.js';
import type { Identifier } from '../identifiers/index.js';

/** An entry that nothing was said about yet. */
export function blankEntry(identifier: Identifier): Entry {
  return {
    identifier,
    bad: 0,
    legit: 0,
    heat: 0,
    reporters: 0,
    firstAt: 0,
    lastAt: 0,
    schemes: {},
    ruling: null,
  };
}

/**
 * The entry after one more piece of evidence.
 * @param newVoice whether its origin was not counted among `reporters` before
 */
export function foldEvidence(entry: Entry, write: EvidenceWrite, newVoice: boolean): Entry {
  const { evidence, delta } = write;
  const bad = evidence.kind === 'bad';
  const scheme = bad ? evidence.scheme : null;
  return {
    identifier: entry.identifier,
    bad: entry.bad + delta.bad,
    legit: entry.legit + delta.legit,
    heat: entry.heat + delta.heat,
    reporters: entry.reporters + (bad && newVoice ? 1 : 0),
    firstAt: bad && (entry.firstAt === 0 || evidence.at < entry.firstAt) ? evidence.at : entry.firstAt,
    lastAt: bad && evidence.at > entry.lastAt ? evidence.at : entry.lastAt,
    schemes:
      scheme === null
        ? entry.schemes
        : { ...entry.schemes, [scheme]: (entry.schemes[scheme] ?? 0) + delta.bad },
    ruling: newerRuling(entry.ruling, evidence.ruling),
  };
}

/** How severe a ruling is: 4 confirmed … 1 cleared. Stored: never renumber. */
export const RULING_RANKS: Readonly<Record<Ruling['level'], number>> = {
  confirmed: 4,
  suspect: 3,
  tagged: 2,
  cleared: 1,
};

/** The newest wins, of two of the same moment the more severe: in whatever order they arrive. */
function newerRuling(held: Ruling | null, offered: Ruling | null): Ruling | null {
  if (held === null || offered === null) return held ?? offered;
  const later = offered.at - held.at || RULING_RANKS[offered.level] - RULING_RANKS[held.level];
  return later > 0 ? offered : held;
}
