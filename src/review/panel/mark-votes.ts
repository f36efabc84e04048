import type { Decided, ReviewItem } from '../model.js';
import type { ReviewTools } from '../tools.js';

/**
 * What the item turned out to be, as far as the decision says: adopted or ruled bad is a fraud, `cleared` is none.
 * "Not enough evidence" and "the same as another" say neither, and no vote is held against anybody.
 */
function truthOf({ decision, level }: Pick<Decided, 'decision' | 'level'>): 'fraud' | 'not' | null {
  if (level === 'cleared') return 'not';
  return decision === 'adopt' || level !== null ? 'fraud' : null;
}

/** Marks the panel's votes right or wrong; who was unsure is not marked. Can be repeated. */
export async function markVotes(
  { reporters }: Pick<ReviewTools, 'reporters'>,
  item: ReviewItem,
  decision: Decided,
): Promise<void> {
  const truth = truthOf(decision);
  if (truth === null) return;
  for (const { panelist, vote } of item.seats) {
    if (panelist === '' || vote === null || vote === 'unsure') continue;
    const outcome = vote === truth ? 'right' : 'wrong';
    await reporters.mark(panelist, { kind: 'vote', key: item.id, outcome, points: 0, at: decision.at });
  }
}
