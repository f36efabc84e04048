import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/clock.js';

/** China has one time zone and no summer time. */
const SHANGHAI_MS = 8 * HOUR_MS;
const QUIET_FROM = 21 * HOUR_MS + 30 * MINUTE_MS;
const QUIET_UNTIL = 8 * HOUR_MS;

const startOfDay = (ms: number): number => Math.floor((ms + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS;

/** Whether people sleep: 21:30 to 8:00 in Shanghai. */
export function isQuiet(ms: number): boolean {
  const time = ms - startOfDay(ms);
  return time >= QUIET_FROM || time < QUIET_UNTIL;
}

/** The moment itself, or the next 8:00 when it falls into the quiet hours. */
export function afterQuiet(ms: number): number {
  if (!isQuiet(ms)) return ms;
  const day = startOfDay(ms);
  return (ms - day < QUIET_UNTIL ? day : day + DAY_MS) + QUIET_UNTIL;
}

/** Begin of the period in which mass sends are counted: the day (订阅号) or the calendar month (服务号). */
export function periodStart(ms: number, kind: 'subscription' | 'service'): number {
  if (kind === 'subscription') return startOfDay(ms);
  const local = new Date(ms + SHANGHAI_MS);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), 1) - SHANGHAI_MS;
}

/** Begin of the next period. */
export function nextPeriod(ms: number, kind: 'subscription' | 'service'): number {
  if (kind === 'subscription') return startOfDay(ms) + DAY_MS;
  const local = new Date(ms + SHANGHAI_MS);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 1) - SHANGHAI_MS;
}

/** `2026-11-22T20:00` (a form's field, Shanghai time) → ms; null when it is none. */
export function fromLocal(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}:00+08:00`);
  return Number.isNaN(ms) ? null : ms;
}

/** ms → `2026-11-22T20:00` in Shanghai. */
export const toLocal = (ms: number): string => new Date(ms + SHANGHAI_MS).toISOString().slice(0, 16);
