import { z } from 'zod';
import { MINUTE_MS, SECOND_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import { RetryAfter, type Worker } from '../queue/port.js';
import { createExpireReports } from './expire-reports.js';
import { createSettleReview } from './settle-review.js';
import { REVIEW_JOBS, type ReviewTools } from './tools.js';

const settleShape = z.object({
  v: z.literal(1),
  itemId: z.string().min(1).max(100),
  decisionId: z.string().min(1).max(100),
});
const expireShape = z.object({ v: z.literal(1), dueAt: z.number() });

/** While the store is away a job waits without using up attempts. */
async function patiently(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isTxwzError(error, 'store_unavailable')) throw error;
    throw new RetryAfter(5 * SECOND_MS, 'store unavailable');
  }
}

const COMMON = {
  attempts: 8,
  backoffMs: (attempt: number) => Math.min(10 * MINUTE_MS, 2 ** attempt * SECOND_MS),
} as const;

/** The workers of `review.settle` and `review.expire`. */
export function createReviewWorkers(tools: ReviewTools): readonly Worker[] {
  const settle = createSettleReview(tools);
  const expire = createExpireReports(tools);
  const settling: Worker<z.infer<typeof settleShape>> = {
    ...COMMON,
    job: REVIEW_JOBS.settle,
    parse: (payload) => settleShape.parse(payload),
    concurrency: 4,
    timeoutMs: MINUTE_MS,
    work: ({ itemId, decisionId }) =>
      patiently(async () => {
        if ((await settle(itemId, decisionId)) === 'early')
          throw new RetryAfter(SECOND_MS, 'the minute is not over');
      }),
  };
  const expiring: Worker<z.infer<typeof expireShape>> = {
    ...COMMON,
    job: REVIEW_JOBS.expire,
    parse: (payload) => expireShape.parse(payload),
    concurrency: 1,
    timeoutMs: 30 * MINUTE_MS,
    work: (_payload, { signal }) => patiently(() => expire(signal)),
  };
  return [settling, expiring] as unknown as readonly Worker[];
}
