import { type Clock, HOUR_MS, MINUTE_MS } from '../../core/clock.js';

/** How often an API may be called. */
export interface Quota {
  /** Calls in a Beijing day; beyond: 45009. */
  readonly perDay: number;
  /** Calls in a minute; beyond: 45011. Absent: no such limit. */
  readonly perMinute?: number;
}

export interface QuotaUse {
  readonly path: string;
  readonly usedToday: number;
  readonly perDay: number;
}

export interface QuotaBook {
  take(path: string, quota: Quota): 0 | 45009 | 45011;
  list(): readonly QuotaUse[];
  /** `clear_quota`: sets the day's counters to zero. */
  clear(): void;
}

/** The platform counts in days of China. */
const BEIJING_OFFSET_MS = 8 * HOUR_MS;
const dayOf = (ms: number): number => Math.floor((ms + BEIJING_OFFSET_MS) / (24 * HOUR_MS));

export function createQuotaBook(clock: Clock): QuotaBook {
  const days = new Map<string, { day: number; used: number; perDay: number }>();
  const minutes = new Map<string, { minute: number; used: number }>();
  return {
    take(path, quota) {
      const now = clock();
      const day = dayOf(now);
      const today = days.get(path);
      const used = today?.day === day ? today.used : 0;
      if (used >= quota.perDay) return 45009;
      const minute = Math.floor(now / MINUTE_MS);
      const last = minutes.get(path);
      const usedNow = last?.minute === minute ? last.used : 0;
      if (quota.perMinute !== undefined && usedNow >= quota.perMinute) return 45011;
      minutes.set(path, { minute, used: usedNow + 1 });
      days.set(path, { day, used: used + 1, perDay: quota.perDay });
      return 0;
    },
    list() {
      const today = dayOf(clock());
      return [...days].map(([path, { day, used, perDay }]) => ({
        path,
        usedToday: day === today ? used : 0,
        perDay,
      }));
    },
    clear: () => days.clear(),
  };
}
