import { identifierKey } from '../../identifiers/index.js';
import type { Report, ReportStatus } from '../../reports/index.js';
import type { Check, Subject } from '../model.js';
import { NEW_MS } from './independent.js';

const NAME = 'reputation';
/** Statuses that the police set: nobody's crowd can. */
export const PROVEN: ReadonlySet<ReportStatus> = new Set([
  'handed_over',
  'case_opened',
  'case_solved',
  'rewarded',
]);
/** What is believed of somebody of whom nothing is known: as of one right report in three. */
const PRIOR = { right: 1, all: 3 };
/** A report that was proven wrong weighs twice. */
const WRONG = 2;
const MOST = 1.3;
const LEAST = 0.05;

/**
 * How far the reporter is to be believed (举报人信誉). Right and wrong are only what people or trusted lists decided
 * (rulings, the police), never what other reporters say: a group cannot raise itself by its own reports.
 */
export const reputationCheck: Check = {
  name: NAME,
  run(subject) {
    const factor = reputationOf(subject);
    const effect = factor > 0.5 ? 'supports' : 'opposes';
    const reason =
      factor === 0
        ? '这个账号的举报暂停采用。'
        : factor >= 0.8
          ? '举报人以往的举报多数属实。'
          : factor >= 0.4
            ? '举报人的举报还不多。'
            : '举报人以往的举报有误。';
    return [{ check: NAME, identifier: null, effect, factor, reason }];
  },
};

/** 0 = suspended; 0.4 for the first report of a new account; at most 1.3. */
export function reputationOf(subject: Subject): number {
  const { report, reporter, earlier } = subject;
  if (reporter.suspendedAt !== null) return 0;
  let right = 0;
  let wrong = 0;
  for (const one of earlier) {
    const proof = proofOf(one, subject);
    if (proof === 'right') right += 1;
    if (proof === 'wrong') wrong += 1;
  }
  const accuracy = (right + PRIOR.right) / (right + WRONG * wrong + PRIOR.all);
  const age = report.createdAt - reporter.firstAt < NEW_MS ? 0.8 : 1;
  const contact = reporter.contactVerified ? 1.3 : 1;
  return Math.max(LEAST, Math.min(MOST, 1.5 * accuracy * age * contact));
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
