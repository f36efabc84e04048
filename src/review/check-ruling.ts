import { listable, type OfficialDirectory } from '../blacklist/index.js';
import { TxwzError } from '../core/errors.js';
import type { Identifier } from '../identifiers/index.js';
import { LONGEST_REASON, RULING_MS } from './check-decision.js';
import type { RuledLevel } from './model.js';

/** A verdict by hand as it was asked for. `expiresAt` ms, null = until another ruling; left out: `RULING_MS` of the level. */
export interface HandAsked {
  readonly identifier: Identifier;
  readonly level: RuledLevel;
  readonly reason: string;
  readonly expiresAt?: number | null;
}

/** @throws review_invalid without one */
export const rulingReason = ({ reason }: Pick<HandAsked, 'reason'>): string => {
  const text = reason.trim().slice(0, LONGEST_REASON);
  if (text === '') throw new TxwzError('review_invalid', { detail: 'a ruling needs its reason' });
  return text;
};

/**
 * The reason and the end of a verdict by hand.
 * @throws review_invalid · official_protected · shared_host
 */
export function checkRuling(
  asked: HandAsked,
  official: OfficialDirectory,
  now: number,
): { readonly reason: string; readonly expiresAt: number | null } {
  const reason = rulingReason(asked);
  const { identifier, level } = asked;
  const expiresAt = asked.expiresAt === undefined ? now + RULING_MS[level] : asked.expiresAt;
  if (expiresAt !== null && !(expiresAt > now))
    throw new TxwzError('review_invalid', { detail: 'the ruling would be over already' });
  if (level !== 'cleared') {
    const allowed = listable(identifier, official);
    if (allowed instanceof TxwzError) throw allowed;
  }
  return { reason, expiresAt };
}
