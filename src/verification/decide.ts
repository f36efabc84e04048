import type { IdentifierType } from '../identifiers/index.js';
import type { Finding, Outcome } from './model.js';
import type { Support } from './support.js';

/** What a report must reach. docs/verification.md shows the same table, and a test holds the two together. */
export interface Threshold {
  /** Independent origins around the report's time, its own among them. */
  readonly origins: number;
  /** Wilson bound of the bad mass around the report's time. */
  readonly confidence: number;
  /** What follows then: adoption, or a human's look where displays and senders can be forged. */
  readonly follows: 'promote' | 'review';
  /** Below this weight, not counting repeats, a report says nothing: rejected. */
  readonly least: number;
}

const ORDINARY: Threshold = { origins: 3, confidence: 0.4, follows: 'promote', least: 0.1 };
/** Displays and senders can be forged: many honest reports may name an innocent holder. */
const FORGEABLE: Threshold = { origins: 4, confidence: 0.5, follows: 'review', least: 0.1 };
/** A wrong mark freezes money or a business. */
const COSTLY: Threshold = { origins: 4, confidence: 0.45, follows: 'promote', least: 0.15 };

export const THRESHOLDS: Readonly<Record<IdentifierType, Threshold>> = {
  phone: ORDINARY,
  landline: FORGEABLE,
  service: { ...FORGEABLE, origins: 5 },
  bankcard: COSTLY,
  qq: ORDINARY,
  wechat: ORDINARY,
  url: ORDINARY,
  domain: COSTLY,
  alipay: ORDINARY,
  email: FORGEABLE,
};

/** Most and least that one report's evidence weighs; 1 = a reporter known to be right. */
const MOST = 2;
const LEAST = 0.001;

const about = (identifier: Outcome['identifier'], findings: readonly Finding[]): Finding[] =>
  findings.filter(
    (finding) =>
      finding.identifier === null ||
      (finding.identifier.type === identifier.type && finding.identifier.value === identifier.value),
  );

const product = (findings: readonly Finding[]): number =>
  findings.reduce((weight, { factor }) => weight * factor, 1);

/**
 * The evidence that a report makes for one suspect: how much it weighs (0 = none) and, where another voice
 * said it before, as whose. Does not depend on what other evidence there is.
 */
export function weigh(
  identifier: Outcome['identifier'],
  findings: readonly Finding[],
): { readonly weight: number; readonly origin: string | null } {
  const own = about(identifier, findings);
  const weight = product(own);
  const rejected =
    weight === 0 ||
    own.some(({ effect }) => effect === 'blocks') ||
    product(own.filter(({ effect, origin }) => effect !== 'duplicate' && origin === undefined)) <
      THRESHOLDS[identifier.type].least;
  return {
    weight: rejected ? 0 : Math.max(LEAST, Math.min(MOST, weight)),
    origin: own.find(({ origin }) => origin !== undefined)?.origin ?? null,
  };
}

/**
 * What becomes of one suspect of a report. First that fits: blocked or without weight → `reject`; a check
 * asks for a human → `review`; on a list that people stand behind → `promote`; enough independent
 * origins → as its type's row says; else `keep`.
 * @param support what is said of it by everybody, this report's evidence counted
 * @param known whether a ruling `confirmed` or `suspect` holds
 */
export function decide(
  identifier: Outcome['identifier'],
  findings: readonly Finding[],
  support: Support,
  known: boolean,
): Outcome {
  const own = about(identifier, findings);
  const { weight } = weigh(identifier, findings);
  const reasons = own.filter(({ effect }) => effect !== 'neutral').map(({ reason }) => reason);
  const outcome = (which: Outcome['outcome'], ...more: string[]): Outcome => ({
    identifier,
    outcome: which,
    weight,
    reasons: [...reasons, ...more],
  });
  if (weight === 0) return outcome('reject');
  if (own.some(({ effect }) => effect === 'review')) return outcome('review');
  if (known) return outcome('promote');
  const { origins, confidence, follows } = THRESHOLDS[identifier.type];
  if (support.origins < origins || support.confidence < confidence) return outcome('keep');
  return outcome(follows, `${support.origins} 个独立来源都指向它。`);
}
