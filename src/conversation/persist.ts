import { MINUTE_MS, SECOND_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import type { After } from './parts.js';

const PAUSES_MS = [2 * SECOND_MS, 8 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS];

/**
 * Repeats a background write while the store is away, for about three minutes, then gives up with one
 * log line. For small things that nobody waits for; what was promised to a person goes into a row
 * before it is promised.
 */
export function createPersist(after: After, log: Log) {
  return async function persist(what: string, work: () => Promise<void>): Promise<boolean> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await work();
        return true;
      } catch (error) {
        const pauseMs = PAUSES_MS[attempt];
        const code = isTxwzError(error) ? error.code : 'internal';
        if (pauseMs === undefined || !isTxwzError(error, 'store_unavailable')) {
          log.error('conversation.background_lost', { what, code });
          return false;
        }
        await new Promise<void>((resolve) => after(pauseMs, resolve));
      }
    }
  };
}

export type Persist = ReturnType<typeof createPersist>;
