import { DAY_MS } from '../core/clock.js';
import type { OutboxEntry, Report } from './model.js';

/** The jobs that reports ask for. Every payload carries `v`, the version of its shape. */
export const REPORT_JOBS = {
  /** `{v: 1, reportId}`: look at the report as it is now; also after a withdrawal, to take its evidence back. */
  check: 'verification.check',
  /** `{v: 1, reportId, mediaId}` */
  fetch: 'evidence.fetch',
  /** `{v: 1, reportId, status, change}`: `change` is the place in the report's history. */
  notify: 'notify.reporter',
  /** `{v: 1, reportId, sha256: [...]}`: drop these from the vault unless another report has them. */
  eraseEvidence: 'evidence.erase',
  /** `{v: 1, reportId}`, three days after a report that tells of a loss: beware of those who offer to get it back. */
  secondHit: 'interest.second-hit',
} as const;

/** Behind the reports of others: a wave about one identifier must not hold up everybody else. */
const CAMPAIGN_PRIORITY = 8;

/** `at` tells the checks of one report apart; the first is `submit`. */
export function checkEntry(reportId: string, at: string): OutboxEntry {
  return { key: `check:${reportId}:${at}`, job: REPORT_JOBS.check, payload: { v: 1, reportId } };
}

/** The first check of a report that came in with a wave of others. */
export const campaignCheckEntry = (reportId: string): OutboxEntry => ({
  ...checkEntry(reportId, 'submit'),
  priority: CAMPAIGN_PRIORITY,
});

export function fetchEntry(reportId: string, mediaId: string): OutboxEntry {
  return {
    key: `fetch:${reportId}:${mediaId}`,
    job: REPORT_JOBS.fetch,
    payload: { v: 1, reportId, mediaId },
  };
}

/** When victims are reminded that those who offer to get the money back (追款) are swindlers too. */
const REMINDER_MS = 3 * DAY_MS;

export const secondHitEntry = (reportId: string): OutboxEntry => ({
  key: `second-hit:${reportId}`,
  job: REPORT_JOBS.secondHit,
  payload: { v: 1, reportId },
  delayMs: REMINDER_MS,
});

/** The news of the report's last change. */
export function notifyEntry({ id, status, history }: Report): OutboxEntry {
  const change = history.length - 1;
  return {
    key: `notify:${id}:${change}`,
    job: REPORT_JOBS.notify,
    payload: { v: 1, reportId: id, status, change },
  };
}

export function eraseEvidenceEntry(reportId: string, sha256: readonly string[]): OutboxEntry {
  return { key: `erase:${reportId}`, job: REPORT_JOBS.eraseEvidence, payload: { v: 1, reportId, sha256 } };
}
