import type { z } from 'zod';
import { MINUTE_MS, SECOND_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import { RetryAfter, type Worker } from '../queue/port.js';

/**
 * A worker that tells somebody something: 30 s a try, eight tries over about ten minutes. While the store is away it
 * waits without using up a try.
 */
export function noticeWorker<Payload>(
  job: string,
  shape: z.ZodType<Payload>,
  concurrency: number,
  tell: (payload: Payload) => Promise<void>,
): Worker {
  return {
    job,
    parse: (payload) => shape.parse(payload),
    concurrency,
    timeoutMs: 30 * SECOND_MS,
    attempts: 8,
    backoffMs: (attempt) => Math.min(10 * MINUTE_MS, 2 ** attempt * SECOND_MS),
    async work(given) {
      try {
        await tell(given as Payload);
      } catch (error) {
        if (!isTxwzError(error, 'store_unavailable')) throw error;
        throw new RetryAfter(5 * SECOND_MS, 'store unavailable');
      }
    },
  };
}
