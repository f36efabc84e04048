import type { ReportStatus } from './model.js';

/** Statuses of a report from which nothing more is wanted of the person. */
export const CLOSED: ReadonlySet<ReportStatus> = new Set(['withdrawn', 'case_solved', 'rewarded']);
