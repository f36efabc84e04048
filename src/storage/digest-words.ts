import type { ReportStatus } from '../reports/index.js';

/** Statuses that count as adopted in a digest: adopted, and what the police made of it. */
export const ADOPTED: readonly ReportStatus[] = [
  'adopted',
  'handed_over',
  'case_opened',
  'case_solved',
  'rewarded',
];

/** Steps that answer a reporter for the first time. */
export const DECIDED: readonly ReportStatus[] = ['adopted', 'insufficient', 'merged', ...ADOPTED.slice(1)];

/** The step that precision is measured by: reports that were adopted by a decision of ours. */
export const MARKED: readonly ReportStatus[] = ['adopted'];

/** What takes an adoption back. */
export const REVERSED: readonly ReportStatus[] = ['insufficient'];
