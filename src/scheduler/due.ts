import { Cron } from 'croner';
import { TxwzError } from '../core/errors.js';
import type { ScheduleEntry } from './model.js';

/** Missed times that `missed: 'each'` runs at most, the newest; the rest is given up. */
export const MAX_MISSED = 12;

/** When an entry is due. Times are ms since epoch. */
export interface DueTimes {
  /** The first due time after `time`. */
  next(time: number): number | null;
  /** Due times after `after` up to and including `now`, oldest first, as the entry's `missed` allows. */
  between(after: number, now: number): readonly number[];
}

/**
 * Reads the cron expression in Asia/Shanghai, which has had no summer time since 1991 (IANA tz database,
 * `Rule PRC`): a day always has 24 hours.
 * @throws schedule_invalid
 */
export function dueTimes({ name, cron: pattern, missed }: ScheduleEntry): DueTimes {
  let cron: Cron;
  try {
    cron = new Cron(pattern, { timezone: 'Asia/Shanghai', mode: '5-part', paused: true });
  } catch (error) {
    throw new TxwzError('schedule_invalid', { detail: `${name}: "${pattern}"`, cause: error });
  }
  return {
    next: (time) => cron.nextRun(new Date(time))?.getTime() ?? null,
    between: (after, now) =>
      // "Before" is exclusive, and the current moment is due.
      cron
        .previousRuns(missed === 'once' ? 1 : MAX_MISSED, new Date(now + 1))
        .map((date) => date.getTime())
        .filter((time) => time > after && time <= now)
        .reverse(),
  };
}
