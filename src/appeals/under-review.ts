import type { Lookup, Verdict } from '../blacklist/index.js';
import { identifierKey } from '../identifiers/index.js';
import { hasOpenedCase, isOfficialRuling } from './appealable.js';
import type { Appeal } from './model.js';
import { APPEAL_TERMS } from './terms.js';
import type { AppealTools } from './tools.js';

/** Reports of an identifier that are looked at for an opened case; the newest of them. */
const REPORTS = 200;
/** Appeals of an identifier that are looked at for an earlier one; the newest of them. */
const APPEALS = 50;

/**
 * Look-ups as everybody sees them: what is under review (复核中) is shown as `unsure`, with `review` beside it, instead
 * of what is held against it. An appeal suspends the display only
 * - while it is proved and undecided, until its deadline and the days of grace are over;
 * - for what lists and reports say: not what the police or a reviewer ruled, nor where a case was opened;
 * - while no further wave comes: three new independent reporters end it;
 * - the first time in 30 days: who appeals again after a decision or a withdrawal is heard, but could otherwise keep
 *   a mark out of sight for ever.
 * Costs one read more where something bad is shown, and nothing else.
 * Errors: store_unavailable
 */
export function createReviewedLookup(
  tools: Pick<AppealTools, 'appeals' | 'reports' | 'lookup' | 'clock'>,
): Lookup {
  const { appeals, reports, lookup, clock } = tools;

  const shownAs = async (verdict: Verdict, appeal: Appeal): Promise<Verdict> => {
    if (!suspends(verdict, appeal, clock())) return verdict;
    const since = clock() - APPEAL_TERMS.repeatMs;
    const others = await appeals.ofIdentifier(appeal.identifier, APPEALS);
    if (others.some((one) => one.id !== appeal.id && hadItsTurn(one) && one.updatedAt > since))
      return verdict;
    if (hasOpenedCase(await reports.ofIdentifier(appeal.identifier, REPORTS))) return verdict;
    const { provenAt, dueAt } = appeal;
    const review = { since: provenAt ?? 0, until: endOf(dueAt ?? 0), level: verdict.level };
    return { ...verdict, level: 'unsure', review };
  };

  return async (identifiers) => {
    const verdicts = await lookup(identifiers);
    const bad = verdicts.filter(isBad);
    if (bad.length === 0) return verdicts;
    const asked = new Map(bad.map((one) => [identifierKey(spoken(one)), spoken(one)]));
    const keys = [...asked.keys()];
    const found = await appeals.underReview([...asked.values()]);
    const byKey = new Map(keys.map((key, at) => [key, found[at] ?? null]));
    return Promise.all(
      verdicts.map((verdict) => {
        const appeal = isBad(verdict) ? byKey.get(identifierKey(spoken(verdict))) : null;
        return appeal ? shownAs(verdict, appeal) : verdict;
      }),
    );
  };
}

/** An appeal that suspended the display and ended without clearing anybody. */
const hadItsTurn = ({ provenAt, status }: Appeal): boolean =>
  provenAt !== null && (status === 'rejected' || status === 'partly' || status === 'withdrawn');

/** The entry that speaks. */
const spoken = ({ matched, identifier }: Verdict) => matched ?? identifier;

const isBad = ({ level }: Verdict): boolean =>
  level === 'confirmed' || level === 'suspect' || level === 'tagged';

/** When the suspended display of an appeal that is due at `dueAt` ends at last. */
const endOf = (dueAt: number): number => dueAt + APPEAL_TERMS.graceMs;

const suspends = ({ ruledBy, reporters }: Verdict, appeal: Appeal, now: number): boolean =>
  appeal.dueAt !== null &&
  now < endOf(appeal.dueAt) &&
  !isOfficialRuling(ruledBy) &&
  reporters - appeal.reporters < APPEAL_TERMS.growth;
