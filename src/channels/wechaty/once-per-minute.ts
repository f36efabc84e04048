import { type Clock, MINUTE_MS } from '../../core/clock.js';

/** Keys remembered at once; of more, the rest is told nothing. */
const MOST = 5_000;

/** True the first time in a minute for each key; never more than `MOST` in a minute. */
export function createOncePerMinute(clock: Clock): (key: string) => boolean {
  const told = new Map<string, number>();
  return (key) => {
    const now = clock();
    // In order of time: what is over stands first.
    for (const [old, at] of told) {
      if (at > now - MINUTE_MS) break;
      told.delete(old);
    }
    if (told.has(key) || told.size >= MOST) return false;
    told.set(key, now);
    return true;
  };
}
