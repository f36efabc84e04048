/** Something under way that must end in time. */
export interface Watched {
  /** `performance.now()` when it began. */
  readonly startedAt: number;
  /** Age in ms at which `expire` is called; may grow while it runs. */
  limitMs: number;
  /** Whether it still waits for its body. */
  reading: boolean;
  /** Must end it; it is no longer watched then. */
  expire(): void;
}

/** Ends things that take too long. */
export interface Watch {
  add(item: Watched): void;
  delete(item: Watched): void;
  /** Calls `expire` on the oldest that still reads. */
  expireOldestReading(): void;
}

/**
 * One shared ticker instead of a timer for each request: the set is in order of arrival, so a tick
 * looks at little more than what is over. It runs only while something is watched.
 */
export function createWatch(tickMs: number): Watch {
  const items = new Set<Watched>();
  let ticker: NodeJS.Timeout | null = null;

  const end = (item: Watched): void => {
    items.delete(item);
    item.expire();
  };
  const tick = (): void => {
    if (items.size === 0 && ticker) {
      clearInterval(ticker);
      ticker = null;
      return;
    }
    const now = performance.now();
    for (const item of items) if (now - item.startedAt >= item.limitMs) end(item);
  };

  return {
    add(item) {
      items.add(item);
      ticker ??= setInterval(tick, tickMs).unref();
    },
    delete(item) {
      items.delete(item);
    },
    expireOldestReading() {
      for (const item of items) {
        if (!item.reading) continue;
        end(item);
        return;
      }
    },
  };
}
