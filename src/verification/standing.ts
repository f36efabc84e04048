import { DAY_MS } from '../core/clock.js';
import { identifierKey } from '../identifiers/index.js';
import type { Report, ReportStatus } from '../reports/index.js';
import type { Subject } from './model.js';

/** Accounts that first reported less than this before are new. */
const NEW_MS = DAY_MS;

/** Statuses that the police set: nobody's crowd can. */
export const PROVEN: ReadonlySet<ReportStatus> = new Set([
  'handed_over',
  'case_opened',
  'case_solved',
  'rewarded',
]);

export interface Standing {
  /** Earlier reports that were proven right or wrong. */
  readonly right: number;
  readonly wrong: number;
  readonly isNew: boolean;
}

/**
 * What is known of the reporter at the time of the report. Right and wrong are only what people or trusted lists
 * decided (rulings, the police), never what other reporters say: a group cannot raise itself by its own
 * reports, and taking one reporter out changes nobody else's standing.
 */
export function standingOf(subject: Subject): Standing {
  const { report, reporter, earlier } = subject;
  const proofs = earlier.map((one) => proofOf(one, subject));
  return {
    right: proofs.filter((proof) => proof === 'right').length,
    wrong: proofs.filter((proof) => proof === 'wrong').length,
    isNew: report.createdAt - reporter.firstAt < NEW_MS,
  };
}

function proofOf(report: Report, { entries, now }: Subject): 'right' | 'wrong' | null {
  if (PROVEN.has(report.status)) return 'right';
  let proof: 'right' | 'wrong' | null = null;
  for (const suspect of report.suspects) {
    const ruling = entries.get(identifierKey(suspect))?.ruling;
    if (!ruling || (ruling.expiresAt !== null && ruling.expiresAt <= now)) continue;
    if (ruling.level === 'cleared') return 'wrong';
    if (ruling.level !== 'tagged') proof = 'right';
  }
  return proof;
}
