import type { Attachment, OutboxEntry, Report } from '../reports/index.js';
import { type Found, withAnswers } from './find-identifiers.js';
import { EVIDENCE_JOBS } from './jobs.js';

/** What became of one medium. Reasons are for the reporter. */
export type Outcome =
  | { readonly state: 'stored'; readonly sha256: string; readonly found: readonly Found[] }
  | { readonly state: 'refused' | 'expired'; readonly reason: string };

/**
 * The report with the outcome of one of its media, null when it does not wait for it (any more). With the last one
 * that was waited for, the person is to be told, once for all pictures, when there is something to confirm or
 * to send again. Pure.
 */
export function settle(report: Report, mediaId: string, outcome: Outcome, now: number): Report | null {
  const waiting = report.attachments.find((one) => one.mediaId === mediaId && one.state === 'waiting');
  if (waiting === undefined) return null;
  const settled: Attachment =
    outcome.state === 'stored'
      ? { ...waiting, ...outcome, reason: null, found: withAnswers(outcome.found, report) }
      : { ...waiting, ...outcome };
  const attachments = report.attachments.map((one) => (one === waiting ? settled : one));
  const next = { ...report, attachments, updatedAt: now };
  const ask = question(next);
  return ask === null ? next : { ...next, outbox: [...next.outbox, ask] };
}

function question({ id, attachments, sealedReporter, status }: Report): OutboxEntry | null {
  if (attachments.some(({ state }) => state === 'waiting')) return null;
  // Erased or taken back: nobody to ask.
  if (sealedReporter === '' || status === 'withdrawn') return null;
  const open = attachments.filter(
    ({ state, found }) => state !== 'stored' || found.some(({ confirmed }) => confirmed === null),
  );
  if (open.length === 0) return null;
  return {
    key: `evidence:${id}:${attachments.length}`,
    job: EVIDENCE_JOBS.notify,
    payload: { v: 1, reportId: id, mediaIds: open.map(({ mediaId }) => mediaId) },
  };
}
