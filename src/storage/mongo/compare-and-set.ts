import { setTimeout as sleep } from 'node:timers/promises';
import { TxwzError } from '../../core/errors.js';

/** So many writers at once on one document are a fault or an attack. */
const TRIES = 60;
const LONGEST_PAUSE_MS = 40;

/**
 * Runs `attempt` until it was not overtaken by another writer, with growing random pauses.
 * @param attempt returns 'overtaken' to be run again
 * @throws store_conflict after 60 attempts
 */
export async function untilFirst<T>(what: string, attempt: () => Promise<T | 'overtaken'>): Promise<T> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await attempt();
    if (result !== 'overtaken') return result;
    await sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 + tries * 2));
  }
  throw new TxwzError('store_conflict', { detail: `${what}: others were faster ${TRIES} times` });
}
