import { HOUR_MS } from '../core/clock.js';

/** What the risk of an item is worked out from. */
export interface RiskSigns {
  /** How much the story reads like a fraud, 0..1 (`Judgement.score`); 0.5 where there is no story. */
  readonly script: number;
  readonly lossFen: number | null;
  /** ms */
  readonly lossAt: number | null;
  /** People who reported the same identifier or tell a similar story, this one among them. */
  readonly voices: number;
  readonly now: number;
}

/** A loss of a million yuan and more counts in full. */
const FULL_LOSS_YUAN = 1_000_000;
/** Money can still be stopped within this time. */
const FRESH_MS = 48 * HOUR_MS;
/** So many more voices halve what is missing to the full reach. */
const VOICES_HALF = 3;

/**
 * 0–100: how dangerous × how many would see it (docs/review.md shows the same table).
 *
 * danger = 0.3 + 0.7 · (0.5·script + 0.3·loss + 0.2·fresh), where loss is the logarithm of the yuan up to a
 * million and fresh is 1 for a loss within 48 hours; reach = 0.4 + 0.6 · (1 − 2^(−(voices−1)/3)). An order for the
 * desk, no probability.
 */
export function riskOf({ script, lossFen, lossAt, voices, now }: RiskSigns): number {
  const yuan = Math.max(0, (lossFen ?? 0) / 100);
  const loss = Math.min(1, Math.log10(1 + yuan) / Math.log10(1 + FULL_LOSS_YUAN));
  const fresh = yuan > 0 && lossAt !== null && now - lossAt < FRESH_MS ? 1 : 0;
  const danger = 0.3 + 0.7 * (0.5 * Math.min(1, Math.max(0, script)) + 0.3 * loss + 0.2 * fresh);
  const reach = 0.4 + 0.6 * (1 - 2 ** (-Math.max(0, voices - 1) / VOICES_HALF));
  return Math.round(100 * danger * reach);
}

/** What the panel's advice moves. */
const ADVICE_STEP = 15;

/** The risk with the panel's advice. */
export function advisedRisk(base: number, advice: 'fraud' | 'not' | null): number {
  const moved = base + (advice === 'fraud' ? ADVICE_STEP : advice === 'not' ? -ADVICE_STEP : 0);
  return Math.max(0, Math.min(100, moved));
}
