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
