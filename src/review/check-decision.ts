import { listable } from '../blacklist/index.js';
import { DAY_MS } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import { identifierKey } from '../identifiers/index.js';
import type { SchemeId } from '../schemes/index.js';
import type { Decided, ReviewDecision, ReviewItem, RuledLevel } from './model.js';
import type { ReviewTools } from './tools.js';

/** What a reviewer hands in. */
export interface DecisionInput {
  readonly itemId: string;
  /** Account of the staff member: items of other accounts do not exist for them. Omitted: the installation's own. */
  readonly account?: string;
  /** Staff id. */
  readonly by: string;
  readonly decision: ReviewDecision;
  readonly identifierLevel?: RuledLevel;
  /** Which of the item's identifiers the level is for; default all. */
  readonly identifiers?: ReviewItem['identifiers'];
  /** When the ruling ends, ms, null = never; default `RULING_MS` of its level. */
  readonly expiresAt?: number | null;
  readonly scheme?: SchemeId;
  /** For `merge`: id or number of the report that goes on. */
  readonly mergeInto?: string;
  readonly reason: string;
}

/** How long a ruling holds unless the reviewer says otherwise: numbers are given to others after a while. */
export const RULING_MS: Readonly<Record<RuledLevel, number>> = {
  confirmed: 365 * DAY_MS,
  suspect: 180 * DAY_MS,
  tagged: 90 * DAY_MS,
  cleared: 365 * DAY_MS,
};

export const LONGEST_REASON = 500;

/** The item as the staff member may see it. @throws review_unknown */
export function visible(item: ReviewItem | null, account: string | undefined): ReviewItem {
  if (item === null || (account !== undefined && item.account !== account))
    throw new TxwzError('review_unknown');
  return item;
}

const invalid = (detail: string): TxwzError => new TxwzError('review_invalid', { detail });

/**
 * The decision made whole.
 * @throws review_invalid · official_protected · shared_host · store_unavailable
 */
export async function checkDecision(
  tools: Pick<ReviewTools, 'official' | 'reports'>,
  item: ReviewItem,
  input: DecisionInput,
  now: number,
): Promise<Pick<Decided, 'level' | 'identifiers' | 'scheme' | 'mergeInto' | 'expiresAt' | 'reason'>> {
  const reason = input.reason.trim().slice(0, LONGEST_REASON);
  if (reason === '') throw invalid('a decision needs its reason');
  const level = input.identifierLevel ?? null;
  const { decision, expiresAt } = input;
  if (decision === 'adopt' && level === 'cleared')
    throw invalid('adopted reports name nobody who is cleared');
  if (decision !== 'adopt' && level === 'confirmed' && item.kind === 'report')
    throw invalid('whoever confirms the number adopts the report');
  if (item.kind === 'identifier' && (decision === 'merge' || (decision === 'adopt' && level === null)))
    throw invalid('an identifier is ruled on: give its level');
  if (expiresAt !== undefined && expiresAt !== null && !(expiresAt > now))
    throw invalid('the ruling would be over already');
  const known = new Set(item.identifiers.map(identifierKey));
  const identifiers = level === null ? [] : (input.identifiers ?? item.identifiers);
  if (identifiers.some((one) => !known.has(identifierKey(one))))
    throw invalid('not an identifier of the item');
  if (level !== null && level !== 'cleared') {
    for (const one of identifiers) {
      const allowed = listable(one, tools.official);
      if (allowed instanceof TxwzError) throw allowed;
    }
  }
  return {
    level,
    identifiers,
    scheme: input.scheme ?? null,
    mergeInto: decision === 'merge' ? await targetOf(tools, item, input.mergeInto) : null,
    expiresAt: level === null ? null : expiresAt === undefined ? now + RULING_MS[level] : expiresAt,
    reason,
  };
}

async function targetOf(
  { reports }: Pick<ReviewTools, 'reports'>,
  item: ReviewItem,
  given: string | undefined,
): Promise<string> {
  if (given === undefined) throw invalid('merge needs the report that goes on');
  const found = (await reports.get(given)) ?? (await reports.byNumber(item.account, given));
  if (found === null || found.account !== item.account) throw invalid('no such report to merge into');
  if (found.id === item.reportId || found.status === 'withdrawn' || found.status === 'merged')
    throw invalid('that report cannot go on');
  return found.id;
}
