import { TxwzError } from '../core/errors.js';
import { CLOSED } from './closed.js';
import type { Report, ReportDraft, ReportStatus } from './model.js';
import { createMyReportByNumber } from './my-reports.js';
import { checkEntry, fetchEntry } from './outbox.js';
import { newAttachment } from './submit-report.js';
import type { Person, ReportTools } from './tools.js';

/** Media that one report may hold. */
const MOST = 30;
/** Where new evidence can still change the decision. */
const UNDECIDED: ReadonlySet<ReportStatus> = new Set(['received', 'verifying', 'insufficient', 'merged']);

export type AttachToReport = (person: Person, number: string, media: ReportDraft['media']) => Promise<Report>;

/**
 * Adds pictures or voices to a report of the person's own, also long after it was sent. The same medium again
 * changes nothing. Undecided reports are looked at again.
 * Errors: report_unknown · report_status_invalid when it is closed · report_attachments_full ·
 * store_unavailable
 */
export function createAttachToReport({
  reports,
  keyedHash,
  clock,
  stored,
}: Pick<ReportTools, 'reports' | 'keyedHash' | 'clock' | 'stored'>): AttachToReport {
  const mine = createMyReportByNumber({ reports, keyedHash });
  return async (person, number, media) => {
    const found = await mine(person, number);
    if (found === null) throw new TxwzError('report_unknown');
    const now = clock();
    const report = await reports.update(found.id, (held) => attach(held, media, now));
    if (report === null) throw new TxwzError('report_unknown');
    if (report.outbox.length > 0) stored?.(report);
    return report;
  };
}

function attach(report: Report, media: ReportDraft['media'], now: number): Report | null {
  const known = new Set(report.attachments.map(({ mediaId }) => mediaId));
  const fresh = [...new Map(media.map((one) => [one.mediaId, one])).values()].filter(
    ({ mediaId }) => !known.has(mediaId),
  );
  if (fresh.length === 0) return null;
  if (CLOSED.has(report.status)) throw new TxwzError('report_status_invalid', { detail: report.status });
  const attachments = [...report.attachments, ...fresh.map(newAttachment)];
  if (attachments.length > MOST) throw new TxwzError('report_attachments_full', { detail: `${MOST}` });
  const fetches = fresh.map(({ mediaId }) => fetchEntry(report.id, mediaId));
  const checks = UNDECIDED.has(report.status) ? [checkEntry(report.id, `a${attachments.length}`)] : [];
  return { ...report, attachments, outbox: [...report.outbox, ...fetches, ...checks], updatedAt: now };
}
