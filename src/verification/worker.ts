import { z } from 'zod';
import { MINUTE_MS, SECOND_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import { RetryAfter, type Worker } from '../queue/port.js';
import { VERIFICATION_JOBS, type VerificationTools } from './tools.js';
import { createVerifyReport } from './verify-report.js';

const payloadSchema = z.object({
  v: z.literal(1),
  reportId: z.string().min(1).max(100),
  alone: z.boolean().optional(),
});

export type CheckPayload = z.infer<typeof payloadSchema>;

/** The worker of `verification.check`. While the store is away it waits without using up attempts. */
export function createVerificationWorker(tools: VerificationTools): Worker<CheckPayload> {
  const verify = createVerifyReport(tools);
  return {
    job: VERIFICATION_JOBS.check,
    parse: (payload) => payloadSchema.parse(payload),
    concurrency: 4,
    timeoutMs: MINUTE_MS,
    attempts: 8,
    backoffMs: (attempt) => Math.min(10 * MINUTE_MS, 2 ** attempt * SECOND_MS),
    async work({ reportId, alone }) {
      try {
        const verified = await verify(reportId, alone);
        if (verified === null) tools.log.warn('verification.unknown_report', { reportId });
      } catch (error) {
        if (!isTxwzError(error, 'store_unavailable')) throw error;
        throw new RetryAfter(5 * SECOND_MS, 'store unavailable');
      }
    },
  };
}
