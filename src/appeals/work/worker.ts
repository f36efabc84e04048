import { z } from 'zod';
import { MINUTE_MS, SECOND_MS } from '../../core/clock.js';
import { isTxwzError } from '../../core/errors.js';
import { RetryAfter, type Worker } from '../../queue/port.js';

/** Payload of every job of appeals, with what is its own. */
export const payloadOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ v: z.literal(1), appealId: z.string().min(1).max(100), ...shape });

/** What the workers of appeals have in common; while the store is away they wait without using up attempts. */
export function appealWorker<Payload>(
  job: string,
  shape: z.ZodType<Payload>,
  work: Worker<Payload>['work'],
  timeoutMs = MINUTE_MS,
): Worker<Payload> {
  return {
    job,
    parse: (payload) => shape.parse(payload),
    concurrency: 2,
    timeoutMs,
    attempts: 8,
    backoffMs: (attempt) => Math.min(10 * MINUTE_MS, 2 ** attempt * SECOND_MS),
    async work(payload, context) {
      try {
        await work(payload, context);
      } catch (error) {
        if (!isTxwzError(error, 'store_unavailable')) throw error;
        throw new RetryAfter(5 * SECOND_MS, 'store unavailable');
      }
    },
  };
}
