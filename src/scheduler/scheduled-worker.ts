import { z } from 'zod';
import { type Clock, HOUR_MS, MINUTE_MS, SECOND_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import { redactText } from '../core/redact.js';
import { type JobContext, RetryAfter, type Worker } from '../queue/port.js';
import type { ScheduleStore } from './store.js';

const payloadShape = z.object({
  v: z.literal(1),
  name: z.string().min(1).max(100),
  dueAt: z.number().int(),
});

/** What a job that comes round is given. `dueAt` is the time it was due, ms, however late it runs. */
export type SchedulePayload = z.infer<typeof payloadShape>;

/** What became of a run: one sentence for the console, Chinese. `skipped`: there was nothing to do, and why. */
export interface ScheduledResult {
  readonly result: 'done' | 'skipped';
  readonly note: string;
}

export interface ScheduledWork {
  readonly job: string;
  /** Must be repeatable. A text alone means done. Throw `RetryAfter` to wait without losing an attempt. */
  readonly work: (payload: SchedulePayload, context: JobContext) => Promise<ScheduledResult | string>;
  /** Default one hour. */
  readonly timeoutMs?: number;
  /** Default 5. */
  readonly attempts?: number;
}

/**
 * Makes the worker of a job that comes round: its start, end and result are stored beside the schedule. An outage of
 * the store costs no attempt; a failed attempt is tried again and stands in the note until then.
 */
export function scheduledWorker(
  { store, clock }: { readonly store: Pick<ScheduleStore, 'report'>; readonly clock: Clock },
  { job, work, timeoutMs = HOUR_MS, attempts = 5 }: ScheduledWork,
): Worker<SchedulePayload> {
  async function run(payload: SchedulePayload, context: JobContext): Promise<void> {
    const { name, dueAt } = payload;
    const startedAt = clock();
    await store.report({ name, dueAt, startedAt, result: 'queued', note: '' });
    let outcome: ScheduledResult | string;
    try {
      outcome = await work(payload, context);
    } catch (error) {
      const note = reasonOf(error);
      if (error instanceof RetryAfter || !context.lastAttempt || isTxwzError(error, 'store_unavailable'))
        await store.report({ name, dueAt, startedAt, result: 'queued', note });
      else await store.report({ name, dueAt, startedAt, endedAt: clock(), result: 'failed', note });
      throw error;
    }
    const { result, note } =
      typeof outcome === 'string' ? { result: 'done' as const, note: outcome } : outcome;
    await store.report({ name, dueAt, startedAt, endedAt: clock(), result, note });
  }

  return {
    job,
    parse: (payload) => payloadShape.parse(payload),
    concurrency: 1,
    timeoutMs,
    attempts,
    backoffMs: (attempt) => Math.min(30 * MINUTE_MS, 30 * SECOND_MS * 2 ** (attempt - 1)),
    async work(payload, context) {
      try {
        await run(payload, context);
      } catch (error) {
        if (!isTxwzError(error, 'store_unavailable')) throw error;
        throw new RetryAfter(5 * SECOND_MS, 'store unavailable');
      }
    },
  };
}

const reasonOf = (error: unknown): string =>
  redactText(error instanceof Error ? error.message : String(error)).slice(0, 300);
