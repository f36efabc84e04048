import type { IdentifierType } from '../identifiers/index.js';
import { LEVELS, type Level, type Ruling } from './model.js';
import { wilsonLowerBound } from './score.js';

interface Bar {
  /** Least number of independent origins. */
  readonly reporters: number;
  /** Least Wilson bound. */
  readonly confidence: number;
}

interface Bars {
  readonly suspect: Bar;
  /** null: never without a ruling. */
  readonly confirmed: Bar | null;
}

const ORDINARY: Bars = {
  suspect: { reporters: 3, confidence: 0.4 },
  confirmed: { reporters: 25, confidence: 0.85 },
};

/**
 * What evidence alone must reach, per type (reasons: docs/scoring.md). Displays of land lines and
 * service numbers and sender addresses of e-mail can be forged, so that many honest reports may
 * name an innocent holder: there `confirmed` takes a ruling.
 */
const BARS: Readonly<Record<IdentifierType, Bars>> = {
  phone: ORDINARY,
  landline: { suspect: { reporters: 4, confidence: 0.5 }, confirmed: null },
  service: { suspect: { reporters: 5, confidence: 0.5 }, confirmed: null },
  bankcard: { suspect: { reporters: 3, confidence: 0.4 }, confirmed: { reporters: 30, confidence: 0.88 } },
  qq: ORDINARY,
  wechat: ORDINARY,
  url: ORDINARY,
  domain: { suspect: { reporters: 3, confidence: 0.4 }, confirmed: { reporters: 30, confidence: 0.88 } },
  alipay: ORDINARY,
  email: { suspect: { reporters: 4, confidence: 0.5 }, confirmed: null },
};

/** Bad mass below which old evidence no longer counts as a mark. */
const TAG_FLOOR = 0.2;
/** Legit mass from which there is a second opinion. */
const DISSENT_FLOOR = 0.5;
/** With a second opinion, the share of bad mass below which the two disagree. */
const DISSENT_SHARE = 0.75;
/** Most mass that one origin can bring to a decision, however often it repeats itself. */
const MASS_PER_ORIGIN = 2;

const RANK = Object.fromEntries(LEVELS.map((level, rank) => [level, rank])) as Record<Level, number>;

/** Whether `a` is to be told before `b`. */
export function worse(a: Level, b: Level): boolean {
  return RANK[a] < RANK[b];
}

/** Wilson bound after cutting what single origins piled up. */
export function confidenceOf(bad: number, legit: number, reporters: number): number {
  return wilsonLowerBound(Math.min(bad, reporters * MASS_PER_ORIGIN), legit);
}

/** The ruling where it holds at `now` (ms), null where there is none or it has expired. */
export const inForce = (ruling: Ruling | null, now: number): Ruling | null =>
  ruling !== null && (ruling.expiresAt === null || ruling.expiresAt > now) ? ruling : null;

/**
 * Level of an entry from its masses (decayed to `now`), origins and ruling.
 *
 * A ruling `confirmed` or `cleared` decides; `suspect` and `tagged` are the least level, which
 * evidence can raise. Without a ruling: one origin never makes more than `tagged`, `suspect` and
 * `confirmed` need the bars above, disagreement is `unsure`, and only a ruling clears.
 */
export function levelOf(
  type: IdentifierType,
  bad: number,
  legit: number,
  reporters: number,
  ruling: Ruling | null,
  now: number,
): Level {
  const ruled = inForce(ruling, now)?.level ?? null;
  if (ruled === 'confirmed' || ruled === 'cleared') return ruled;
  const seen = levelByEvidence(type, bad, legit, reporters);
  return ruled !== null && worse(ruled, seen) ? ruled : seen;
}

function levelByEvidence(type: IdentifierType, bad: number, legit: number, reporters: number): Level {
  if (bad < TAG_FLOOR || reporters < 1) return 'unknown';
  const effective = Math.min(bad, reporters * MASS_PER_ORIGIN);
  if (legit >= DISSENT_FLOOR && effective / (effective + legit) < DISSENT_SHARE) return 'unsure';
  const bars = BARS[type];
  const confidence = confidenceOf(bad, legit, reporters);
  const { confirmed, suspect } = bars;
  if (confirmed && reporters >= confirmed.reporters && confidence >= confirmed.confidence) return 'confirmed';
  if (reporters >= suspect.reporters && confidence >= suspect.confidence) return 'suspect';
  return 'tagged';
}
