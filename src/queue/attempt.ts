import { type JobContext, RetryAfter, type Worker } from './port.js';

/** How one attempt ended; what follows from it is the engine's business. */
export type AttemptResult =
  | { readonly kind: 'done' }
  /** Not counted as an attempt. */
  | { readonly kind: 'later'; readonly delayMs: number }
  | { readonly kind: 'failed'; readonly error: string; readonly delayMs: number }
  | { readonly kind: 'dead'; readonly error: string };

/** Runs one attempt with its time limit. `stopping` aborts it from outside. Never rejects. */
export async function runAttempt(
  worker: Worker,
  payload: unknown,
  job: { readonly id: string; readonly attempt: number },
  stopping: AbortSignal,
): Promise<AttemptResult> {
  const lastAttempt = job.attempt >= worker.attempts;
  let parsed: unknown;
  try {
    parsed = worker.parse(payload);
  } catch (error) {
    return { kind: 'dead', error: `payload: ${messageOf(error)}` };
  }
  const signal = AbortSignal.any([AbortSignal.timeout(worker.timeoutMs), stopping]);
  const context: JobContext = { id: job.id, attempt: job.attempt, lastAttempt, signal };
  try {
    await Promise.race([worker.work(parsed, context), rejectOn(signal)]);
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof RetryAfter) return { kind: 'later', delayMs: error.delayMs };
    // An attempt cut off by our own stop is not the job's fault.
    if (stopping.aborted) return { kind: 'later', delayMs: 0 };
    if (lastAttempt) return { kind: 'dead', error: messageOf(error) };
    return { kind: 'failed', error: messageOf(error), delayMs: worker.backoffMs(job.attempt) };
  }
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500);
