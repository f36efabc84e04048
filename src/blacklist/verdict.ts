import type { Facts } from '../facts/index.js';
import type { Identifier } from '../identifiers/index.js';
import type { SchemeId } from '../schemes/index.js';
import { HALF_LIFE_MS } from './half-lives.js';
import { confidenceOf, inForce, levelOf } from './level.js';
import type { Entry, Level, OfficialRecord, Verdict } from './model.js';
import { decayFactor } from './score.js';

/** The scheme with the largest mass, null where no evidence named one. */
export function leadingScheme(schemes: Entry['schemes']): SchemeId | null {
  let best: SchemeId | null = null;
  let mass = 0;
  for (const id in schemes) {
    const own = schemes[id as SchemeId] ?? 0;
    if (own > mass) {
      mass = own;
      best = id as SchemeId;
    }
  }
  return best;
}

/**
 * The verdict on `identifier` from an entry that speaks for it: its own, or one of a listed
 * expression that covers it. Decay is one multiplication; nothing is written.
 */
export function verdictOfEntry(identifier: Identifier, entry: Entry, facts: Facts, now: number): Verdict {
  const { type } = entry.identifier;
  const factor = decayFactor(now, HALF_LIFE_MS[type]);
  const badMass = entry.bad * factor;
  const legitMass = entry.legit * factor;
  const { reporters, ruling } = entry;
  const itself = entry.identifier.value === identifier.value && type === identifier.type;
  return {
    identifier,
    level: levelOf(type, badMass, legitMass, reporters, ruling, now),
    badMass,
    legitMass,
    confidence: confidenceOf(badMass, legitMass, reporters),
    reporters,
    lastAt: reporters > 0 ? entry.lastAt : null,
    scheme: leadingScheme(entry.schemes),
    official: null,
    facts,
    matched: itself ? null : entry.identifier,
    ruledBy: inForce(ruling, now)?.by ?? null,
  };
}

/** The level that follows from an entry alone at `now` (ms). */
export function levelOfEntry({ identifier, bad, legit, reporters, ruling }: Entry, now: number): Level {
  const factor = decayFactor(now, HALF_LIFE_MS[identifier.type]);
  return levelOf(identifier.type, bad * factor, legit * factor, reporters, ruling, now);
}

/** 暂无记录: nothing is known, which is never "safe". */
export function unknownVerdict(identifier: Identifier, facts: Facts): Verdict {
  return bare(identifier, 'unknown', null, facts);
}

/** 官方号码: genuine, but its display can be forged. */
export function officialVerdict(identifier: Identifier, official: OfficialRecord, facts: Facts): Verdict {
  return bare(identifier, 'official', official, facts);
}

function bare(
  identifier: Identifier,
  level: 'unknown' | 'official',
  official: OfficialRecord | null,
  facts: Facts,
): Verdict {
  return {
    identifier,
    level,
    badMass: 0,
    legitMass: 0,
    confidence: 0,
    reporters: 0,
    lastAt: null,
    scheme: null,
    official,
    facts,
    matched: null,
    ruledBy: null,
  };
}
