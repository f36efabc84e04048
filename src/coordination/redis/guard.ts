import { TxwzError } from '../../core/errors.js';

/** Runs a Redis call; whatever goes wrong there is `store_unavailable`. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const detail = cause instanceof Error ? `redis: ${cause.message.split('\n')[0]}` : 'redis';
    throw new TxwzError('store_unavailable', { detail, cause });
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls `renew` every third of a lease until stopped; never keeps the process alive. */
export function keepLease(leaseMs: number, renew: () => Promise<unknown>): () => void {
  // A renewal that fails is not repeated at once: the lease runs out and somebody else takes over.
  const timer = setInterval(() => renew().catch(() => {}), Math.max(10, Math.floor(leaseMs / 3)));
  timer.unref();
  return () => clearInterval(timer);
}
