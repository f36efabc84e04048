import { EPOCH_MS, HALF_LIFE_MS, HEAT_HALF_LIFE_MS } from './half-lives.js';
import type { EntryDelta, Evidence } from './model.js';

/** Most that one statement may weigh, whoever makes it. */
export const MAX_WEIGHT = 10;

/** Exponents beyond this (some 37 years of heat) are cut, so that a sum never becomes infinite. */
const MAX_EXPONENT = 960;

/**
 * Mass `weight` at the moment `at` (ms), projected to the epoch: w·2^((at − epoch)/halfLife).
 * Two projected masses of any age can be added; see {@link decayFactor} for the way back.
 */
function project(weight: number, at: number, halfLifeMs: number): number {
  const exponent = (at - EPOCH_MS) / halfLifeMs;
  return weight * 2 ** Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, exponent));
}

/** What a projected mass is multiplied with to read it at `now` (ms). */
export function decayFactor(now: number, halfLifeMs: number): number {
  return 2 ** ((EPOCH_MS - now) / halfLifeMs);
}

/**
 * What `evidence` adds to its entry. A pure function of the evidence, so that adding is
 * commutative and a recount from all evidence gives the same entry.
 */
export function deltaOf(evidence: Evidence): EntryDelta {
  const weight = evidence.weight > 0 ? Math.min(evidence.weight, MAX_WEIGHT) : 0;
  const mass = project(weight, evidence.at, HALF_LIFE_MS[evidence.identifier.type]);
  return evidence.kind === 'bad'
    ? { bad: mass, legit: 0, heat: project(weight, evidence.at, HEAT_HALF_LIFE_MS) }
    : { bad: 0, legit: mass, heat: 0 };
}

/** Square of the normal quantile for 95 %. */
const Z2 = 1.96 * 1.96;

/**
 * Lower end of the 95 % Wilson score interval of bad/(bad+legit), 0..1: what can be said of the
 * share of bad statements after seeing this few. Unanimous masses n give n/(n+3.84).
 */
export function wilsonLowerBound(bad: number, legit: number): number {
  const n = bad + legit;
  if (!(n > 0)) return 0;
  const p = bad / n;
  const root = Math.sqrt(Z2 * ((p * (1 - p)) / n + Z2 / (4 * n * n)));
  return Math.max(0, (p + Z2 / (2 * n) - root) / (1 + Z2 / n));
}
