import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/clock.js';
import { foldWords } from '../../src/identifiers/index.js';

/** When something happened, as far as a text says it. */
export interface SaidTime {
  /** ms since epoch; the latest moment that the words allow within their precision. */
  readonly at: number;
  readonly said: string;
}

/** China keeps one time zone, UTC+8. */
const OFFSET_MS = 8 * HOUR_MS;
const DIGIT: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  半: 0.5,
};
const count = (text: string): number => DIGIT[text] ?? Number(text);

const AGO =
  /(\d{1,3}|[一二两三四五六七八九十半])\s*(?:多)?(?:个)?(分钟|小时|钟头|天|星期|礼拜|周|月|年)(?:多)?(?:之|以)?前/u;
const UNIT_MS: Readonly<Record<string, number>> = {
  分钟: MINUTE_MS,
  小时: HOUR_MS,
  钟头: HOUR_MS,
  天: DAY_MS,
  星期: 7 * DAY_MS,
  礼拜: 7 * DAY_MS,
  周: 7 * DAY_MS,
  月: 30 * DAY_MS,
  年: 365 * DAY_MS,
};
const JUST_NOW = /刚刚|刚才|刚(?=[转汇付打充给把被])|马上就/u;
const DATE =
  /(?:(20\d{2})\s*[年\-/.]\s*)?(\d{1,2})\s*(?:月|[-/.](?=\d))\s*(\d{1,2})\s*(?:[日号]|(?=\s|$|[上下中晚早凌，,。]))/u;
const DAY: readonly (readonly [RegExp, number])[] = [
  [/大前天/u, 3],
  [/前天|前晚/u, 2],
  [/昨[天日晚夜早]/u, 1],
  [/今[天日晚早]|刚/u, 0],
];
const LONG_AGO: readonly (readonly [RegExp, number])[] = [
  [/去年|前年|几年前/u, 365],
  [/上个?月|前几?个月|几个月前|月初|半年前/u, 30],
  [/上(?:个)?(?:周|星期|礼拜)[一二三四五六日天]?|前些(?:天|日子)|前阵子/u, 7],
  [/前几天|几天前/u, 4],
];
const PART: readonly (readonly [RegExp, number])[] = [
  [/凌晨/u, 5],
  [/早上|今早|上午|早晨/u, 11],
  [/中午/u, 13],
  [/下午|傍晚/u, 18],
  [/晚上|今晚|昨晚|夜里/u, 23],
];
const HOUR = /(\d{1,2})\s*(?:[:：]\s*(\d{2})|点\s*(半|\d{1,2})?)/u;

function timeOfDay(text: string): { readonly ms: number; readonly said: string } | null {
  const part = PART.find(([pattern]) => pattern.test(text));
  const word = part === undefined ? '' : (part[0].exec(text)?.[0] ?? '');
  const [whole, hours, minutes, half] = HOUR.exec(text) ?? [];
  if (whole === undefined) return part === undefined ? null : { ms: part[1] * HOUR_MS, said: word };
  const late = part !== undefined && part[1] >= 18 && Number(hours) < 12;
  const hour = Number(hours) + (late ? 12 : 0);
  if (hour > 24) return null;
  const minute = half === '半' ? 30 : Number(minutes ?? half ?? 0);
  return { ms: hour * HOUR_MS + minute * MINUTE_MS, said: `${word}${whole}` };
}

/**
 * When a loss happened: `刚才`, `两小时前`, `昨天下午 3 点`, `11 月 18 日`, `上个月`. Null when the text says
 * nothing of it. Never later than `now`.
 */
export function readTime(words: string, now: number): SaidTime | null {
  const text = foldWords(words.slice(0, 2_000));
  const ago = AGO.exec(text);
  if (ago) return { at: now - count(ago[1] ?? '') * (UNIT_MS[ago[2] ?? ''] ?? DAY_MS), said: ago[0] };
  const midnight = Math.floor((now + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
  const clock = timeOfDay(text);
  const at = (start: number): number => Math.min(now, start + (clock?.ms ?? DAY_MS - MINUTE_MS));
  const said = (day: string): string =>
    clock === null || day.endsWith(clock.said) ? day : `${day}${clock.said}`;
  const date = DATE.exec(text);
  if (date) {
    const [whole, year, month, day] = date;
    const today = new Date(now + OFFSET_MS);
    const start = (in_: number): number => Date.UTC(in_, Number(month) - 1, Number(day)) - OFFSET_MS;
    if (Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31) {
      const own = year === undefined ? today.getUTCFullYear() : Number(year);
      const start_ = year === undefined && start(own) > now ? start(own - 1) : start(own);
      return { at: at(start_), said: said(whole.trim()) };
    }
  }
  for (const [pattern, days] of LONG_AGO) {
    const found = pattern.exec(text);
    if (found) return { at: now - days * DAY_MS, said: found[0] };
  }
  for (const [pattern, days] of DAY) {
    const found = pattern.exec(text);
    if (!found || found[0] === '刚') continue;
    return { at: at(midnight - days * DAY_MS), said: said(found[0]) };
  }
  if (JUST_NOW.test(text)) return { at: now, said: '刚才' };
  return clock === null ? null : { at: at(midnight), said: clock.said };
}

const RECENT_MS = 48 * HOUR_MS;

/** Whether a payment can perhaps still be stopped (紧急止付); a time that was not said counts as recent. */
export const isRecent = (at: number | null, now: number): boolean => at === null || now - at < RECENT_MS;
