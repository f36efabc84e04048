import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/clock.js';

/** The terms of an appeal; docs/appeals.md shows the same figures, and a test holds the two together. */
export const APPEAL_TERMS = {
  /** A reviewer decides within so many days from Monday to Friday; public holidays are not known here. */
  decisionDays: 5,
  /** The suspended display goes on so long after the deadline, then the mark shows again. */
  graceMs: 2 * DAY_MS,
  /** So many new independent reporters during the review end the suspended display. */
  growth: 3,
  /** Ownership is to be proved within this time. */
  provingMs: 3 * DAY_MS,
  /** After a rejection the same reason or document is not looked at again for so long. */
  repeatMs: 30 * DAY_MS,
  /** Appeals of one person that are not decided yet, at most. */
  unfinished: 3,
  /** Appeals that one person may begin. */
  begin: { limit: 5, windowMs: DAY_MS },
  /** A code (验证码) lasts so long and may be tried so often. */
  codeMs: 10 * MINUTE_MS,
  codeTries: 5,
  /** Codes that go to one number, whoever asks, and those that one person may ask for. */
  codesPerNumber: [
    { limit: 1, windowMs: MINUTE_MS },
    { limit: 3, windowMs: HOUR_MS },
    { limit: 5, windowMs: DAY_MS },
  ],
  codesPerPerson: [{ limit: 5, windowMs: DAY_MS }],
  /** Pictures of one appeal, at most. */
  documents: 6,
} as const;

/** China keeps one time zone, UTC+8. */
const SHANGHAI_MS = 8 * HOUR_MS;
const SUNDAY = 0;
const SATURDAY = 6;

/** The moment `days` working days (Monday to Friday in Shanghai) after `at`, ms. */
export function afterWorkingDays(at: number, days: number): number {
  let due = at;
  for (let left = days; left > 0; ) {
    due += DAY_MS;
    const day = new Date(due + SHANGHAI_MS).getUTCDay();
    if (day !== SATURDAY && day !== SUNDAY) left -= 1;
  }
  return due;
}
