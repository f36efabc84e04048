import { TxwzError } from '../core/errors.js';
import { decidedByPerson } from './decided-by.js';
import type { Report, ReportStatus } from './model.js';

/**
 * What may follow what. A report that was decided can be opened again by new evidence (`verifying`) or
 * corrected (`insufficient` after `adopted`: its support turned out to be a colluding group). Once the
 * police have it, a person can no longer withdraw it here.
 */
export const TRANSITIONS: Readonly<Record<ReportStatus, readonly ReportStatus[]>> = {
  received: ['verifying', 'adopted', 'insufficient', 'merged', 'withdrawn'],
  verifying: ['adopted', 'insufficient', 'merged', 'withdrawn'],
  adopted: ['verifying', 'insufficient', 'merged', 'handed_over', 'case_opened', 'withdrawn'],
  insufficient: ['verifying', 'adopted', 'merged', 'withdrawn'],
  merged: ['verifying', 'handed_over', 'case_opened', 'case_solved', 'rewarded', 'withdrawn'],
  handed_over: ['adopted', 'case_opened', 'case_solved'],
  case_opened: ['handed_over', 'case_solved'],
  case_solved: ['rewarded'],
  rewarded: [],
  withdrawn: [],
};

export interface Step {
  readonly status: ReportStatus;
  /** For the reporter, Chinese, one sentence. */
  readonly reason: string;
  /** Idempotency key: a step whose key is in the history was taken already. */
  readonly key?: string;
  /** For `merged`: id of the report that goes on. */
  readonly mergedInto?: string;
  /** Gives way to what a person decided: then nothing changes. */
  readonly yields?: boolean;
}

/**
 * The report one step further; null when it is there already or the step was taken before.
 * @throws report_status_invalid
 */
export function advance(report: Report, step: Step, now: number): Report | null {
  const { status, reason, key } = step;
  const mergedInto = status === 'merged' ? (step.mergedInto ?? null) : report.mergedInto;
  if (report.history.some((change) => key !== undefined && change.key === key)) return null;
  if (step.yields === true && decidedByPerson(report)) return null;
  if (report.status === status && report.mergedInto === mergedInto) return null;
  const allowed = report.status !== status && TRANSITIONS[report.status].includes(status);
  const complete = status !== 'merged' || (mergedInto !== null && mergedInto !== report.id);
  if (!allowed || !complete) {
    throw new TxwzError('report_status_invalid', { detail: `${report.status} → ${status}` });
  }
  const change = { status, at: now, reason, ...(key === undefined ? {} : { key }) };
  return {
    ...report,
    status,
    // Opened again: whatever it was merged into no longer speaks for it.
    mergedInto: status === 'verifying' ? null : mergedInto,
    history: [...report.history, change],
    updatedAt: now,
  };
}
