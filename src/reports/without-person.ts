import type { Report } from './model.js';
import { eraseEvidenceEntry, REPORT_JOBS } from './outbox.js';

/**
 * The report without what a person said, sent or is called. What stays: what was accused, of what, when, how much
 * was lost, what became of it, and the pseudonym, which the caller replaces where it must lead to nobody.
 */
export function withoutPerson(report: Report, now: number): Report {
  const sha256 = storedMedia(report);
  // A check may go on without the story; messages and media are the person's.
  const kept = report.outbox.filter(
    ({ job }) => job === REPORT_JOBS.check || job === REPORT_JOBS.eraseEvidence,
  );
  return {
    ...report,
    sealedReporter: '',
    sealedStory: '',
    redactedStory: '',
    sealedContact: null,
    attachments: [],
    told: [],
    outbox: sha256.length === 0 ? kept : [...kept, eraseEvidenceEntry(report.id, sha256)],
    updatedAt: now,
  };
}

/** Addresses in the vault. */
export const storedMedia = ({ attachments }: Report): readonly string[] =>
  attachments.flatMap(({ sha256 }) => sha256 ?? []);
