import { type JobContext, RetryAfter, type Worker } from './port.js';

/** How one attempt ended; what follows from it is the engine's business. */
export type AttemptResult =
  | { readonly kind: 'done' }
  /** Not counted as an attempt. */
  | { readonly kind: 'later'; readonly delayMs: number; readonly reason: string }
  | { readonly kind: 'failed'; readonly error: string; readonly delayMs: number }
  | { readonly kind: 'dead'; readonly error: string };

/** How long work may take to end by itself once its signal is aborted; then it is left behind. */
const GRACE_MS = 1_000;
/** Longer timers fire at once: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Runs one attempt with its time limit. `outside` cuts it off for reasons that are not the job's (the
 * process stops, the lease went to another process). Never rejects.
 *
 * Work that ends well although it was cut off is done: it did what it had to do.
 */
export async function runAttempt(
  worker: Worker,
  payload: unknown,
  job: { readonly id: string; readonly attempt: number },
  outside: AbortSignal,
): Promise<AttemptResult> {
  // Only a process that died in the last attempt leaves a job in this state: it may be what killed it.
  if (job.attempt > worker.attempts) return { kind: 'dead', error: 'its process died in the last attempt' };
  let parsed: unknown;
  try {
    parsed = worker.parse(payload);
  } catch (error) {
    return { kind: 'dead', error: `payload: ${messageOf(error)}` };
  }
  const lastAttempt = job.attempt === worker.attempts;
  const cut = new AbortController();
  const stop = (): void => cut.abort(outside.reason);
  if (outside.aborted) stop();
  outside.addEventListener('abort', stop, { once: true });
  const limitMs = Math.min(worker.timeoutMs, LONGEST_TIMER_MS);
  const timer = setTimeout(() => cut.abort(new Error(`timeout after ${limitMs} ms`)), limitMs);
  try {
    const context: JobContext = { id: job.id, attempt: job.attempt, lastAttempt, signal: cut.signal };
    await orCut(worker.work(parsed, context), cut.signal);
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof RetryAfter)
      return { kind: 'later', delayMs: sound(error.delayMs), reason: messageOf(error) };
    if (outside.aborted) return { kind: 'later', delayMs: 0, reason: messageOf(outside.reason) };
    const told = messageOf(cut.signal.aborted ? cut.signal.reason : error);
    if (lastAttempt) return { kind: 'dead', error: told };
    return { kind: 'failed', error: told, delayMs: sound(worker.backoffMs(job.attempt)) };
  } finally {
    clearTimeout(timer);
    outside.removeEventListener('abort', stop);
  }
}

/** The work, or a rejection a moment after the signal where the work does not heed it. */
function orCut(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let grace: NodeJS.Timeout | undefined;
    const abort = (): void => {
      grace = setTimeout(() => reject(signal.reason), GRACE_MS);
    };
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => {
      clearTimeout(grace);
      signal.removeEventListener('abort', abort);
    });
  });
}

const sound = (delayMs: number): number => (delayMs > 0 && delayMs < Infinity ? Math.ceil(delayMs) : 0);

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500);
