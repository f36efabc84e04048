import { counts, type Evidence, HALF_LIFE_MS, wilsonLowerBound } from '../blacklist/index.js';
import type { Identifier } from '../identifiers/index.js';

export interface Support {
  /** Independent origins of bad evidence. */
  readonly origins: number;
  /** Wilson bound of bad/(bad + legit), 0..1. */
  readonly confidence: number;
}

/** Most that one origin brings, however often it repeats itself; as in the verdict (docs/scoring.md). */
const PER_ORIGIN = 2;
/** Older or younger evidence than so many half-lives has nothing to do with the report. */
const FAR = 3;

/**
 * How well a statement about `identifier` made at `at` (ms) is supported by all evidence, which fades with its
 * distance in time. A function of the evidence and of the report's own time, not of when one looks: a
 * decision does not change because time goes by.
 */
export function supportAround(identifier: Identifier, all: readonly Evidence[], at: number): Support {
  const halfLife = HALF_LIFE_MS[identifier.type];
  const voices = new Map<string, number>();
  let legit = 0;
  for (const evidence of all.filter(counts)) {
    const distance = Math.abs(evidence.at - at) / halfLife;
    if (distance > FAR) continue;
    const mass = evidence.weight * 2 ** -distance;
    if (evidence.kind === 'legit') legit += mass;
    else voices.set(evidence.origin, Math.min(PER_ORIGIN, (voices.get(evidence.origin) ?? 0) + mass));
  }
  const bad = [...voices.values()].reduce((sum, mass) => sum + mass, 0);
  // Summed in whatever order the evidence came: what differs in the last digits must not tip a decision.
  return { origins: voices.size, confidence: Math.round(wilsonLowerBound(bad, legit) * 1e9) / 1e9 };
}
