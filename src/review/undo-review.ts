import { TxwzError } from '../core/errors.js';
import { visible } from './check-decision.js';
import { subjectOf } from './decide-review.js';
import type { ReviewItem } from './model.js';
import type { ReviewTools } from './tools.js';

export type UndoReview = (input: {
  readonly itemId: string;
  readonly account?: string;
  readonly by: string;
}) => Promise<ReviewItem>;

/**
 * Takes a decision back within its minute (撤销). The item waits as before, the first vote included; nothing else
 * has to be put back, because nothing was done yet.
 * Errors: review_unknown · review_undo_late · store_unavailable · store_conflict
 */
export function createUndoReview({
  review,
  audit,
  clock,
}: Pick<ReviewTools, 'review' | 'audit' | 'clock'>): UndoReview {
  return async ({ itemId, account, by }) => {
    visible(await review.get(itemId), account);
    const after = await review.update(itemId, (item) => {
      const { state, decision } = item;
      if (
        state !== 'decided' ||
        decision === null ||
        decision.startedAt !== null ||
        clock() >= decision.dueAt
      )
        throw new TxwzError('review_undo_late');
      return {
        ...item,
        state: 'undone',
        firstVote: decision.seconded,
        decision: null,
        past: [...item.past, decision].slice(-10),
      };
    });
    const item = visible(after, account);
    await audit({
      actor: by,
      account: item.account,
      action: 'review.undo',
      subject: subjectOf(item),
      detail: { item: item.id, decision: item.past.at(-1)?.decision ?? null },
    });
    return item;
  };
}
