import type { ErrorCode } from '../core/error-codes.js';
import type { Report } from '../reports/index.js';
import type { ReportView } from './contract.js';

/** What handlers may see of a report: nothing sealed, nobody's key. */
export const viewOf = (report: Report): ReportView => ({
  number: report.number,
  status: report.status,
  suspects: report.suspects,
  spoofed: report.spoofed,
  scheme: report.scheme,
  history: report.history,
  createdAt: report.createdAt,
  updatedAt: report.updatedAt,
  attachments: report.attachments.length,
});

/** Errors that are an answer to the person; anything else is a fault. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'report_empty',
  'report_too_many',
  'report_identifier_busy',
  'report_own',
  'report_unknown',
  'report_status_invalid',
  'report_attachments_full',
  'identifier_invalid',
  'shared_host',
]);

export const refusal = (code: ErrorCode): ErrorCode | null => (REFUSALS.has(code) ? code : null);
