import type { After } from './parts.js';

const TICK_MS = 50;

interface Deadline {
  readonly at: number;
  readonly run: () => void;
}

/**
 * `After` for many waits that nearly all are taken back: one shared ticker instead of a timer for each
 * message. Up to 50 ms late. All waits must have the same length, so that the first added is the first due.
 */
export function createDeadlines(): After {
  const waiting = new Set<Deadline>();
  let ticker: NodeJS.Timeout | null = null;

  const tick = (): void => {
    const now = performance.now();
    for (const deadline of waiting) {
      if (deadline.at > now) break;
      waiting.delete(deadline);
      deadline.run();
    }
    if (waiting.size > 0 || ticker === null) return;
    clearInterval(ticker);
    ticker = null;
  };

  return (ms, run) => {
    const deadline = { at: performance.now() + ms, run };
    waiting.add(deadline);
    ticker ??= setInterval(tick, TICK_MS);
    return () => {
      waiting.delete(deadline);
    };
  };
}
