import type { ReporterRecord } from '../../reputation/index.js';
import type { ReviewItem, Seat } from '../model.js';

/** Who may sit on the panel: at least three adopted reports, seven of ten decided ones right. */
export const PANEL_RULE = { adopted: 3, accuracy: 0.7 } as const;

/** Each item is given to at most so many. */
export const SEATS = 7;

/** Whether somebody may judge; a suspended reporter never does. */
export function mayJudge({ adopted, rejected, suspendedAt }: ReporterRecord): boolean {
  const decided = adopted + rejected;
  return suspendedAt === null && adopted >= PANEL_RULE.adopted && adopted / decided >= PANEL_RULE.accuracy;
}

/** Nobody weighs more than 20 right votes without a wrong one. */
const MOST_WEIGHT = Math.log(21);

/**
 * How much a vote weighs: the log-odds of being right, with the rule of succession (right+1)/(decided+2). Weights of
 * this form make the weighted majority the most likely to be right when people judge independently (Nitzan and
 * Paroush, Optimal decision rules in uncertain dichotomous choice situations, International Economic Review 23(2),
 * 1982). Somebody new weighs nothing until proven right; somebody wrong more often than right weighs nothing
 * too: turned round, the votes would invite playing wrong.
 */
export function voteWeight({ votes, votesRight }: Pick<ReporterRecord, 'votes' | 'votesRight'>): number {
  const right = (votesRight + 1) / (votes + 2);
  return Math.min(MOST_WEIGHT, Math.max(0, Math.log(right / (1 - right))));
}

/** Nine to one, from at least three persons who said yes or no. */
const ENOUGH = Math.log(9);
const LEAST_VOTES = 3;

/** What the votes so far advise, null while they are too few or too divided. */
export function adviceOf(seats: readonly Seat[]): ReviewItem['advice'] {
  const said = seats.filter(({ vote }) => vote === 'fraud' || vote === 'not');
  const logOdds = said.reduce((sum, { vote, weight }) => sum + (vote === 'fraud' ? weight : -weight), 0);
  if (said.length < LEAST_VOTES || Math.abs(logOdds) < ENOUGH) return null;
  const rounded = Math.round(logOdds * 1e4) / 1e4;
  return { vote: logOdds > 0 ? 'fraud' : 'not', logOdds: rounded, votes: said.length };
}
