import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How this process does. */
export interface ProcessLoad {
  /** Memory that it holds (resident set), bytes. */
  readonly rssBytes: number;
  readonly uptimeMs: number;
  /** How much later than asked for the event loop comes to its work, ms: half of the time, and one time in a hundred. */
  readonly lagMs: { readonly half: number; readonly hundredth: number };
}

const RESOLUTION_MS = 20;

/** Begins to watch the event loop (https://nodejs.org/api/perf_hooks.html) and answers what was seen since. */
export function watchProcess(): () => ProcessLoad {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  // The delays hold the pause between two looks itself.
  const over = (percentile: number): number =>
    Math.max(0, delays.percentile(percentile) / 1e6 - RESOLUTION_MS);
  return () => ({
    rssBytes: process.memoryUsage.rss(),
    uptimeMs: process.uptime() * 1_000,
    lagMs: { half: over(50), hundredth: over(99) },
  });
}
