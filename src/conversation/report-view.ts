import type { ErrorCode } from '../core/error-codes.js';
import { identifierKey } from '../identifiers/index.js';
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
  found: foundIn(report),
});

function foundIn({ attachments }: Report): ReportView['found'] {
  const all = new Map<string, ReportView['found'][number]>();
  for (const { identifier, confirmed } of attachments.flatMap(({ found }) => found)) {
    const key = identifierKey(identifier);
    if (!all.has(key)) all.set(key, { identifier, confirmed });
  }
  return [...all.values()];
}

/** Errors that are an answer to the person; anything else is a fault. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'report_empty',
  'report_too_many',
  'report_own',
  'report_unknown',
  'report_status_invalid',
  'report_attachments_full',
  'identifier_invalid',
  'shared_host',
]);

export const refusal = (code: ErrorCode): ErrorCode | null => (REFUSALS.has(code) ? code : null);
