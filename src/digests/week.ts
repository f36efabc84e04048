import { DAY_MS, HOUR_MS } from '../core/clock.js';

/**
 * Weeks of ISO 8601 (Monday first; week 1 holds the year's first Thursday) in Asia/Shanghai: UTC+8, without
 * summer time since 1991 (IANA tz database, `asia`), so a week is always 168 hours.
 */
export const WEEK_MS = 7 * DAY_MS;

const OFFSET_MS = 8 * HOUR_MS;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;
const NAME = /^(\d{4})-W(\d{2})$/;

/** `2026-W47`. */
export type WeekName = string;

/** Moment of Monday 00:00 in Shanghai of the week that holds `at` (ms). */
function weekStartAt(at: number): number {
  const local = at + OFFSET_MS - FIRST_MONDAY_MS;
  return Math.floor(local / WEEK_MS) * WEEK_MS + FIRST_MONDAY_MS - OFFSET_MS;
}

/** The name of the week that holds `at` (ms). */
export function weekOf(at: number): WeekName {
  // The week belongs to the year of its Thursday.
  const thursday = weekStartAt(at) + 3 * DAY_MS + OFFSET_MS;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / WEEK_MS) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Half-open span of a week in ms; null for what names no week (`2025-W53`: that year had 52). */
export function weekSpan(name: WeekName): { readonly from: number; readonly to: number } | null {
  const [, year, week] = NAME.exec(name) ?? [];
  if (year === undefined || week === undefined) return null;
  // 4 January is always in week 1.
  const from = weekStartAt(Date.UTC(Number(year), 0, 4) - OFFSET_MS) + (Number(week) - 1) * WEEK_MS;
  return weekOf(from) === name ? { from, to: from + WEEK_MS } : null;
}

/** The last week that was over at `at` (ms). */
export const weekBefore = (at: number): WeekName => weekOf(at - WEEK_MS);
