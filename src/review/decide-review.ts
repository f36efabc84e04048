import { randomUUID } from 'node:crypto';
import { MINUTE_MS } from '../core/clock.js';
import { isTxwzError, TxwzError } from '../core/errors.js';
import { mask } from '../identifiers/index.js';
import { checkDecision, type DecisionInput, visible } from './check-decision.js';
import { type Decided, isWaiting, type ReviewItem } from './model.js';
import { needsSecond } from './needs-second.js';
import { REVIEW_JOBS, type ReviewTools } from './tools.js';

/** A decision can be taken back for so long, ms. */
const UNDO_MS = MINUTE_MS;

export type DecideReview = (input: DecisionInput) => Promise<ReviewItem>;

type Tools = Pick<ReviewTools, 'review' | 'reports' | 'official' | 'queue' | 'audit' | 'clock' | 'undoMs'>;

/**
 * Decides on an item (裁定). The decision stands at once on the desk; what follows from it (ruling, status, news to
 * the reporter, points, learning) is done by a job when the minute in which it can be taken back is over, so
 * that a decision which was taken back was never seen outside. The job is asked for first: dying in between
 * leaves a job that finds nothing to do.
 *
 * Confirming what takes two persons only keeps the first one's vote; the item then waits on, with `firstVote`.
 * Any other decision needs no second and holds whoever voted before.
 *
 * Errors: review_unknown · review_decided when somebody was faster · review_second_person · review_invalid ·
 * official_protected · shared_host · store_unavailable · store_conflict
 */
export function createDecideReview(tools: Tools): DecideReview {
  const { review, queue, audit, clock, official, undoMs = UNDO_MS } = tools;
  return async (input) => {
    const held = visible(await review.get(input.itemId), input.account);
    if (!isWaiting(held)) throw new TxwzError('review_decided', { detail: held.decision?.by ?? held.state });
    const now = clock();
    const checked = await checkDecision(tools, held, input, now);
    const { by, decision } = input;
    const id = randomUUID();
    const confirming =
      checked.level === 'confirmed' && checked.identifiers.some((one) => needsSecond(one, official));
    const decided: Decided = {
      ...checked,
      id,
      by,
      decision,
      at: now,
      dueAt: now + undoMs,
      startedAt: null,
      settledAt: null,
      outcome: null,
      seconded: null,
    };
    if (!confirming || held.firstVote !== null) {
      const payload = { v: 1, itemId: held.id, decisionId: id };
      await queue.enqueue(REVIEW_JOBS.settle, payload, { key: `review:${id}`, delayMs: undoMs });
    }
    const after = await review.update(held.id, (item) => {
      if (!isWaiting(item))
        throw new TxwzError('review_decided', { detail: item.decision?.by ?? item.state });
      const first = item.firstVote;
      if (!confirming) return { ...item, state: 'decided', decision: { ...decided, seconded: first } };
      if (first === null || held.firstVote === null) {
        if (first?.by === by) throw new TxwzError('review_second_person');
        // Somebody voted while this was read: their vote stays, this person looks again.
        if (first !== null) throw new TxwzError('store_conflict', { detail: 'a first vote came in' });
        const { level, reason } = checked;
        return { ...item, firstVote: { by, decision, level, reason, at: now } };
      }
      if (first.by === by) throw new TxwzError('review_second_person');
      return { ...item, state: 'decided', decision: { ...decided, seconded: first } };
    });
    const item = visible(after, input.account);
    await audit({
      actor: by,
      account: item.account,
      action: item.state === 'decided' ? 'review.decide' : 'review.vote',
      subject: subjectOf(item),
      detail: {
        item: item.id,
        decision,
        level: checked.level,
        identifiers: checked.identifiers.map((one) => `${one.type}:${mask(one)}`).join(' ') || null,
        first: item.decision?.seconded?.by ?? null,
      },
    });
    return item;
  };
}

/** For the audit log: the report, or the number masked. */
export function subjectOf({ reportId, identifiers }: ReviewItem): string {
  const [one] = identifiers;
  if (reportId !== null) return `report:${reportId}`;
  return one ? `${one.type}:${mask(one)}` : 'review';
}

/** What became of one of many. */
export type BulkResult =
  | { readonly itemId: string; readonly ok: true; readonly item: ReviewItem }
  | { readonly itemId: string; readonly ok: false; readonly code: string };

export type BulkDecide = (
  input: Omit<DecisionInput, 'itemId'> & { readonly itemIds: readonly string[] },
) => Promise<readonly BulkResult[]>;

const MOST_AT_ONCE = 200;

/**
 * The same decision on many items, each for itself: one that fails keeps none back.
 * @throws review_invalid for more than 200; store_unavailable ends it, what was decided stays
 */
export function createBulkDecide(decide: DecideReview): BulkDecide {
  return async ({ itemIds, ...input }) => {
    const ids = [...new Set(itemIds)];
    if (ids.length > MOST_AT_ONCE)
      throw new TxwzError('review_invalid', { detail: `${MOST_AT_ONCE} at once` });
    const results: BulkResult[] = [];
    for (const itemId of ids) {
      try {
        results.push({ itemId, ok: true, item: await decide({ ...input, itemId }) });
      } catch (error) {
        if (!isTxwzError(error) || error.code === 'store_unavailable') throw error;
        results.push({ itemId, ok: false, code: error.code });
      }
    }
    return results;
  };
}
