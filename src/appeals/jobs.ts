import { type OutboxEntry, REPORT_JOBS } from '../reports/index.js';
import type { Appeal } from './model.js';

/** The jobs of appeals. Every payload is `{v: 1, appealId, …}`; words, codes and openids never are in one. */
export const APPEAL_JOBS = {
  /** Marks it lapsed or overdue when its time has come; sleeps until then. */
  watch: 'appeal.watch',
  /** Looks for the TXT record, again and again until it is there or the time is over. */
  dns: 'appeal.dns',
  /** `{…, mediaId}`: fetches a document into the vault. */
  document: 'appeal.document',
  /** Carries a decision out: ruling, other look at the reports, corrections. */
  apply: 'appeal.apply',
  /** `{…, change}`: the place in its history of what the appellant is to be told. */
  notify: 'notify.appellant',
  /** `{…, mediaId}`: tells the appellant why a document was not taken. */
  refused: 'notify.appellant-document',
  /** As for reports: `reportId` is `vaultRefOf` the appeal. */
  erase: REPORT_JOBS.eraseEvidence,
} as const;

const entry = (job: string, key: string, id: string, more: Record<string, unknown> = {}): OutboxEntry => ({
  key: `${job}:${id}:${key}`,
  job,
  payload: { v: 1, appealId: id, ...more },
});

/** `at` tells the watches of one appeal apart: `proving`, `open`. */
export const watchEntry = (id: string, at: 'proving' | 'open'): OutboxEntry =>
  entry(APPEAL_JOBS.watch, at, id);

/** `at` = `begin`, or the delivery that asks for a look right now. */
export const dnsEntry = (id: string, at: string): OutboxEntry => entry(APPEAL_JOBS.dns, at, id, { at });

export const documentEntry = (id: string, mediaId: string): OutboxEntry =>
  entry(APPEAL_JOBS.document, mediaId, id, { mediaId });

export const applyEntry = (id: string): OutboxEntry => entry(APPEAL_JOBS.apply, 'decision', id);

export const refusedEntry = (id: string, mediaId: string): OutboxEntry =>
  entry(APPEAL_JOBS.refused, mediaId, id, { mediaId });

/** The news of the appeal's last change. */
export const notifyEntry = ({ id, history }: Appeal): OutboxEntry =>
  entry(APPEAL_JOBS.notify, String(history.length - 1), id, { change: history.length - 1 });
