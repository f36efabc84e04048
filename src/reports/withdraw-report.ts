import { TxwzError } from '../core/errors.js';
import type { Report } from './model.js';
import { createMyReportByNumber } from './my-reports.js';
import { checkEntry, REPORT_JOBS } from './outbox.js';
import type { Origin, ReportTools } from './tools.js';
import { advance } from './transitions.js';

export type WithdrawReport = (origin: Origin, number: string) => Promise<Report>;

/**
 * Withdraws (撤回) a report of the person's own, named by its number, loosely written. A check is asked for, so
 * that the report's evidence is taken back too. Again: changes nothing.
 * Errors: report_unknown · report_status_invalid when the police have it · store_unavailable
 */
export function createWithdrawReport({
  reports,
  keyedHash,
  clock,
  stored,
}: Pick<ReportTools, 'reports' | 'keyedHash' | 'clock' | 'stored'>): WithdrawReport {
  const mine = createMyReportByNumber({ reports, keyedHash });
  return async (origin, number) => {
    const found = await mine(origin, number);
    if (found === null) throw new TxwzError('report_unknown');
    const now = clock();
    const report = await reports.update(found.id, (held) => {
      const next = advance(held, { status: 'withdrawn', reason: '你撤回了这条举报。' }, now);
      if (next === null) return null;
      // News of earlier changes would only confuse now.
      const outbox = next.outbox.filter(({ job }) => job !== REPORT_JOBS.notify);
      return { ...next, outbox: [...outbox, checkEntry(next.id, `h${next.history.length}`)] };
    });
    if (report === null) throw new TxwzError('report_unknown');
    if (report.outbox.length > 0) stored?.(report);
    return report;
  };
}
