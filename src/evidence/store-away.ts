import { SECOND_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import { RetryAfter } from '../queue/port.js';

/** Runs a job's work; an outage of the store costs no attempt, however long it takes. */
export async function sparingAttempts(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isTxwzError(error, 'store_unavailable')) throw error;
    throw new RetryAfter(5 * SECOND_MS, error.message);
  }
}
