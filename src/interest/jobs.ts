import { REPORT_JOBS } from '../reports/index.js';

/** What comes round once a day (src/schedule.ts). */
export const INTEREST_UPKEEP_JOBS = {
  retain: 'interest.retain',
  sweep: 'interest.sweep',
} as const;

/** The jobs of warnings. Every payload carries `v`. */
export const INTEREST_JOBS = {
  /**
   * `{v: 1, identifier, after, at, cause, reporters, cursor}`: one page of those who asked about or reported the
   * identifier; the next page is a job of its own, behind `cursor` (a userKey).
   */
  warn: 'interest.warn',
  /** `{v: 1, reportId}`: three days after a report that tells of a loss. */
  secondHit: REPORT_JOBS.secondHit,
} as const;
