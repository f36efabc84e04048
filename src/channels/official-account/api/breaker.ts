import type { Clock } from '../../../core/clock.js';
import { TxwzError } from '../../../core/errors.js';

/** When a breaker opens and for how long. */
export interface BreakerOptions {
  /** Troubles in a row before it opens. */
  readonly threshold: number;
  /** How long it stays open before one call may try again, ms. */
  readonly coolDownMs: number;
  readonly clock: Clock;
  /** Which errors mean that the other side is in trouble; the rest count as answers. */
  readonly isTrouble: (error: unknown) => boolean;
}

/** Circuit breaker: after `threshold` troubles in a row calls fail at once, then one is let through. */
export interface Breaker {
  /** @throws platform_circuit_open without running `work` while it is open */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** One breaker guards one platform as seen from one process; nothing is shared between processes. */
export function createBreaker(options: BreakerOptions): Breaker {
  let troubles = 0;
  let openUntil = 0;
  let probing = false;

  const settle = (error: unknown): void => {
    if (!options.isTrouble(error)) {
      troubles = 0;
      return;
    }
    troubles += 1;
    if (troubles >= options.threshold) openUntil = options.clock() + options.coolDownMs;
  };

  return {
    async run(work) {
      const tripped = troubles >= options.threshold;
      if (tripped && (probing || options.clock() < openUntil)) {
        const wait = Math.max(0, openUntil - options.clock());
        throw new TxwzError('platform_circuit_open', { detail: `next try in ${Math.ceil(wait / 1000)} s` });
      }
      if (tripped) probing = true;
      try {
        const result = await work();
        troubles = 0;
        return result;
      } catch (error) {
        settle(error);
        throw error;
      } finally {
        if (tripped) probing = false;
      }
    },
  };
}
