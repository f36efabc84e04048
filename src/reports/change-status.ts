import { TxwzError } from '../core/errors.js';
import type { Report } from './model.js';
import { notifyEntry } from './outbox.js';
import type { ReportTools } from './tools.js';
import { advance, type Step } from './transitions.js';

export type ChangeStatus = (reportId: string, step: Step) => Promise<Report>;

/**
 * Takes a report one step further and asks for the news to be brought to the reporter, in one write. The
 * same step again changes nothing and brings no second message.
 * Errors: report_unknown · report_status_invalid · store_unavailable · store_conflict
 */
export function createChangeStatus({
  reports,
  clock,
  stored,
}: Pick<ReportTools, 'reports' | 'clock' | 'stored'>): ChangeStatus {
  return async (reportId, step) => {
    const now = clock();
    const report = await reports.update(reportId, (held) => {
      const next = advance(held, step, now);
      // Erased: there is nobody to tell.
      if (next === null || next.sealedReporter === '') return next;
      return { ...next, outbox: [...next.outbox, notifyEntry(next)] };
    });
    if (report === null) throw new TxwzError('report_unknown');
    if (report.outbox.length > 0) stored?.(report);
    return report;
  };
}
