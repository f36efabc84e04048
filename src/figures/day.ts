import { DAY_MS, HOUR_MS } from '../core/clock.js';

/** China keeps one time zone without daylight saving (since 1992), so an offset is enough. */
const SHANGHAI_MS = 8 * HOUR_MS;

/** The calendar day of Asia/Shanghai, counted from 1970-01-01. */
export const dayOf = (at: number): number => Math.floor((at + SHANGHAI_MS) / DAY_MS);

/** Its first millisecond. */
export const dayStart = (day: number): number => day * DAY_MS - SHANGHAI_MS;

/** `2026-01-31` */
export const dayName = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
