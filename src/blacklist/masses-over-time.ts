import { HALF_LIFE_MS } from './half-lives.js';
import type { Entry, Evidence } from './model.js';
import { counts } from './recount.js';
import { decayFactor, deltaOf } from './score.js';

/** Bad and legit mass of an entry at one moment, as a look-up of that moment would have read them. */
export interface MassPoint {
  /** ms since epoch */
  readonly at: number;
  readonly bad: number;
  readonly legit: number;
}

/** Below this the rest of a subtraction is rounding. */
const NOTHING = 1e-6;

/**
 * The masses at `points + 1` moments up to `now`, evenly apart, from the entry and its newest evidence: what came
 * after a moment is taken off again, which is exact as far back as `evidence` reaches. `whole` says that it is all
 * there is; otherwise the first moment is that of the oldest piece. Before all evidence both masses are 0.
 */
export function massesOverTime(
  entry: Entry,
  evidence: readonly Evidence[],
  {
    now,
    points,
    spanMs,
    whole,
  }: {
    readonly now: number;
    readonly points: number;
    /** Longest time back, ms. */
    readonly spanMs: number;
    readonly whole: boolean;
  },
): readonly MassPoint[] {
  const newest = evidence.filter(counts).toSorted((a, b) => b.at - a.at);
  const oldest = evidence.reduce((least, { at }) => Math.min(least, at), now);
  const start = Math.max(now - spanMs, whole ? Number.NEGATIVE_INFINITY : oldest, Math.min(oldest, now - 1));
  const halfLife = HALF_LIFE_MS[entry.identifier.type];
  let { bad, legit } = entry;
  let next = 0;
  const found: MassPoint[] = [];
  for (let step = 0; step <= points; step++) {
    const at = now - ((now - start) * step) / points;
    for (let one = newest[next]; one !== undefined && one.at > at; one = newest[next]) {
      const delta = deltaOf(one);
      bad -= delta.bad;
      legit -= delta.legit;
      next += 1;
    }
    const factor = decayFactor(at, halfLife);
    const shown = (mass: number): number => (mass * factor < NOTHING ? 0 : mass * factor);
    found.push({ at: Math.round(at), bad: shown(bad), legit: shown(legit) });
  }
  return found.reverse();
}
