import { DAY_MS, HOUR_MS } from '../../src/core/clock.js';

/** China keeps one time zone without daylight saving (since 1992), so an offset is enough. */
const SHANGHAI_MS = 8 * HOUR_MS;

const shanghai = (at: number): Date => new Date(at + SHANGHAI_MS);

/** `11 月 19 日` in Asia/Shanghai; with the year in front when it is not the year of `now`. */
export function shownDate(at: number, now: number): string {
  const date = shanghai(at);
  const day = `${date.getUTCMonth() + 1} 月 ${date.getUTCDate()} 日`;
  return date.getUTCFullYear() === shanghai(now).getUTCFullYear()
    ? day
    : `${date.getUTCFullYear()} 年 ${day}`;
}

/** `10:02` in Asia/Shanghai. */
export const shownTime = (at: number): string => shanghai(at).toISOString().slice(11, 16);

/** Whole days between two moments, by the calendar of Asia/Shanghai. */
export function daysBetween(at: number, now: number): number {
  return Math.floor((now + SHANGHAI_MS) / DAY_MS) - Math.floor((at + SHANGHAI_MS) / DAY_MS);
}

/** `30,000 元`; at most two decimals. */
export function shownMoney(yuan: number): string {
  const [whole = '0', cents] = yuan.toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return cents === '00' || cents === undefined ? `${grouped} 元` : `${grouped}.${cents} 元`;
}

/** Lines in order; null, undefined and '' are left out. `BLANK` makes an empty line. */
export function lines(...parts: readonly (string | null | undefined)[]): string {
  const kept = parts.filter((part): part is string => part !== null && part !== undefined && part !== '');
  return kept.map((part) => (part === BLANK ? '' : part)).join('\n');
}

export const BLANK = '\u0000';

/** `「理赔」「屏幕共享」`: at most `most` of them. */
export function quoted(words: readonly string[], most = 3): string {
  return words
    .slice(0, most)
    .map((word) => `「${word}」`)
    .join('');
}
