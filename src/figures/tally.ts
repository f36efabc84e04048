import { type Clock, SECOND_MS } from '../core/clock.js';
import type { Log } from '../core/log.js';
import { dayOf } from './day.js';
import { type FigureStore, MOST_NAMES } from './store.js';

const GATHER_MS = 5 * SECOND_MS;
/** Different numbers that wait: accounts times names times two days. */
const MOST_WAITING = 20 * MOST_NAMES;
/** A year and some, so that a month can be held against that of the year before. */
export const KEPT_DAYS = 400;

/**
 * Counts behind the answers (每日计数): `count` adds in memory; what came within five seconds is written as one
 * batch. A kill loses at most those five seconds: the numbers show a trend, they prove nothing.
 */
export interface Tally {
  /** Does not wait and does not fail. */
  count(account: string, name: string, by?: number): void;
  /** Writes what waits; never rejects. */
  flush(): Promise<void>;
  /** The last flush. */
  stop(): Promise<void>;
}

export function createTally({
  store,
  clock,
  log,
}: {
  readonly store: Pick<FigureStore, 'add' | 'forget'>;
  readonly clock: Clock;
  readonly log: Log;
}): Tally {
  let waiting = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let away = false;
  let cleared = 0;

  const add = (key: string, by: number): void => {
    if (waiting.has(key) || waiting.size < MOST_WAITING) waiting.set(key, (waiting.get(key) ?? 0) + by);
  };

  async function write(): Promise<void> {
    if (waiting.size === 0) return;
    const batch = waiting;
    waiting = new Map();
    try {
      await store.add(
        [...batch].map(([key, value]) => {
          const [day = '', account = '', name = ''] = key.split('\n');
          return { day: Number(day), account, name, value };
        }),
      );
    } catch (error) {
      if (!away) log.warn('figures.not_kept', { error });
      away = true;
      for (const [key, value] of batch) add(key, value);
      return;
    }
    away = false;
    const today = dayOf(clock());
    if (cleared === today) return;
    cleared = today;
    await store.forget(today - KEPT_DAYS).catch((error: unknown) => log.debug('figures.kept', { error }));
  }

  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    writing = writing.then(write);
    return writing;
  };

  return {
    count(account, name, by = 1) {
      add(`${dayOf(clock())}\n${account}\n${name}`, by);
      timer ??= setTimeout(() => void flush(), GATHER_MS).unref();
    },
    flush,
    stop: flush,
  };
}
