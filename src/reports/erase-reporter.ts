import { randomUUID } from 'node:crypto';
import type { ReporterStore } from '../reputation/index.js';
import type { Report } from './model.js';
import { eraseEvidenceEntry, REPORT_JOBS } from './outbox.js';
import { type Person, type ReportTools, reporterKeyOf } from './tools.js';

const BATCH = 100;

export type EraseReporter = (person: Person) => Promise<{ readonly reports: number }>;

/**
 * Forgets a person (删除个人信息) on request: story, contact, openid and pictures of all their reports go, the
 * reports themselves stay as evidence under one random origin that leads to nobody. The record of the
 * reporter goes too, but for the date of a suspension: it must not end by asking for an erasure. Can be
 * repeated after a failure. Session and subscription are the conversation's.
 * Errors: store_unavailable · store_conflict
 */
export function createEraseReporter({
  reports,
  reporters,
  keyedHash,
  clock,
  stored,
}: Pick<ReportTools, 'reports' | 'keyedHash' | 'clock' | 'stored'> & {
  readonly reporters: ReporterStore;
}): EraseReporter {
  return async (person) => {
    const reporterKey = reporterKeyOf(keyedHash, person);
    const anonymous = `erased-${randomUUID()}`;
    let count = 0;
    for (;;) {
      const page = await reports.ofReporter(reporterKey, BATCH);
      for (const { id } of page) {
        const report = await reports.update(id, (held) => anonymised(held, anonymous, clock()));
        if (report && report.outbox.length > 0) stored?.(report);
      }
      count += page.length;
      if (page.length < BATCH) break;
    }
    await reporters.erase(reporterKey);
    return { reports: count };
  };
}

/** What stays: what was accused, of what, when, how much was lost, and what became of it. */
function anonymised(report: Report, anonymous: string, now: number): Report {
  const sha256 = report.attachments.flatMap((attachment) => attachment.sha256 ?? []);
  // A check may go on without the story; messages and media are the person's.
  const kept = report.outbox.filter(({ job }) => job === REPORT_JOBS.check);
  return {
    ...report,
    reporterKey: anonymous,
    sealedReporter: '',
    sealedStory: '',
    redactedStory: '',
    sealedContact: null,
    attachments: [],
    outbox: sha256.length === 0 ? kept : [...kept, eraseEvidenceEntry(report.id, sha256)],
    updatedAt: now,
  };
}
