import { type Clock, systemClock } from '../../core/clock.js';
import type { Coordination } from '../port.js';
import { ExpiringMap } from './expiring-map.js';
import { Lanes } from './lanes.js';

/** Clock and bounds of the engine in memory. */
export interface EmbeddedCoordinationOptions {
  readonly clock?: Clock;
  /** Upper bound of finished keys, marks, values and windows kept, each; default 50,000. */
  readonly maxEntries?: number;
}

/**
 * The port in the memory of this process (embedded profile). Running works are never forgotten; of
 * finished ones the oldest go first when `maxEntries` are reached.
 */
export function createEmbeddedCoordination(options: EmbeddedCoordinationOptions = {}): Coordination {
  const clock = options.clock ?? systemClock;
  const maxEntries = options.maxEntries ?? 50_000;
  const running = new Map<string, Promise<string>>();
  const done = new ExpiringMap<string>(clock, maxEntries);
  const values = new ExpiringMap<string>(clock, maxEntries);
  const windows = new ExpiringMap<number[]>(clock, maxEntries);
  const lanes = new Lanes();

  return {
    // Promises by hand: every message comes through here, and each `await` makes three objects.
    once(key, ttlMs, work) {
      const stored = done.get(key);
      if (stored !== undefined) return Promise.resolve({ result: stored, joined: true });
      const first = running.get(key);
      if (first !== undefined) return first.then((result) => ({ result, joined: true }));
      const mine = started(work);
      running.set(key, mine);
      return mine.then(
        (result) => {
          done.set(key, result, ttlMs);
          running.delete(key);
          return { result, joined: false };
        },
        (error: unknown) => {
          running.delete(key);
          throw error;
        },
      );
    },

    inOrder: (key, work) => lanes.run(key, work),

    async mark(key, ttlMs, value = '') {
      if (values.get(key) !== undefined) return false;
      values.set(key, value, ttlMs);
      return true;
    },

    get: async (key) => values.get(key) ?? null,

    async set(key, value, ttlMs) {
      values.set(key, value, ttlMs);
    },

    async deleteIf(key, expected) {
      return values.get(key) === expected && values.delete(key);
    },

    async take(key, limit, windowMs) {
      const now = clock();
      const used = (windows.get(key) ?? []).filter((at) => at > now - windowMs);
      if (used.length >= limit) {
        const oldest = used[used.length - limit] ?? now;
        return { allowed: false, remaining: 0, retryAfterMs: Math.max(1, oldest + windowMs - now) };
      }
      used.push(now);
      windows.set(key, used, windowMs);
      return { allowed: true, remaining: limit - used.length, retryAfterMs: 0 };
    },

    ping: async () => {},

    async close() {
      done.clear();
      values.clear();
      windows.clear();
    },
  };
}

/** A work that throws before it returns a promise fails like any other. */
function started(work: () => Promise<string>): Promise<string> {
  try {
    return work();
  } catch (error) {
    return Promise.reject(error);
  }
}
