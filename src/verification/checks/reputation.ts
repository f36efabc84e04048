import type { Check, Subject } from '../model.js';
import { standingOf } from '../standing.js';

const NAME = 'reputation';
/** What is believed of somebody of whom nothing is known: as of one right report in three. */
const PRIOR = { right: 1, all: 3 };
/** A report that was proven wrong weighs twice. */
const WRONG = 2;
const MOST = 1.3;
const LEAST = 0.05;

/**
 * How far the reporter is to be believed (举报人信誉), by what was proven of their earlier reports.
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
  const { reporter } = subject;
  if (reporter.suspendedAt !== null) return 0;
  const { right, wrong, isNew } = standingOf(subject);
  const accuracy = (right + PRIOR.right) / (right + WRONG * wrong + PRIOR.all);
  const age = isNew ? 0.8 : 1;
  const contact = reporter.contactVerified ? 1.3 : 1;
  return Math.max(LEAST, Math.min(MOST, 1.5 * accuracy * age * contact));
}
