import { exampleOf } from '../classify/index.js';
import type { Report } from '../reports/index.js';
import type { Decided, ReviewItem } from './model.js';
import type { ReviewTools } from './tools.js';

/** "Not enough evidence" is no proof of the opposite: it teaches a quarter as much. */
const DOUBTFUL = 0.25;

/**
 * What the classifier learns from a decision: the features of the redacted story, never its words. A decision that
 * says nothing about the story takes an earlier example of the item out. Can be repeated.
 */
export async function teach(
  { examples }: Pick<ReviewTools, 'examples'>,
  item: ReviewItem,
  { decision, level, scheme, by, at }: Decided,
  report: Report,
): Promise<void> {
  const says = decision === 'adopt' || decision === 'insufficient';
  if (!says || report.redactedStory === '') {
    await examples.remove(item.id);
    return;
  }
  const fraud = decision === 'adopt';
  await examples.put({
    key: item.id,
    account: item.account,
    by,
    fraud,
    scheme: fraud ? (scheme ?? report.scheme) : null,
    weight: fraud || level === 'cleared' ? 1 : DOUBTFUL,
    at,
    // The signs for what was taken out stand in nearly every report and say nothing.
    ...exampleOf(report.redactedStory.replace(/〔[^〕]*〕/gu, ' ')),
  });
}
