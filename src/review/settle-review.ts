import { isTxwzError } from '../core/errors.js';
import { mask } from '../identifiers/index.js';
import { personStepKey, type Report, type ReportStatus } from '../reports/index.js';
import { ADOPTED_POINTS } from '../reputation/index.js';
import { subjectOf } from './decide-review.js';
import type { Decided, ReviewDecision, ReviewItem } from './model.js';
import { markVotes } from './panel/mark-votes.js';
import { ruleIdentifiers } from './rule-identifiers.js';
import { teach } from './teach.js';
import type { ReviewTools } from './tools.js';

/** `early`: its minute is not over. */
export type Settled = 'done' | 'nothing' | 'early';

export type SettleReview = (itemId: string, decisionId: string) => Promise<Settled>;

const STEP: Readonly<Record<ReviewDecision, { readonly status: ReportStatus; readonly reason: string }>> = {
  adopt: { status: 'adopted', reason: '人工核实过了，已采纳，别人查询时会看到提醒。' },
  insufficient: {
    status: 'insufficient',
    reason: '人工看过了，还不能下结论。有新的截图或经过，补充后会再核实。',
  },
  need_more: { status: 'insufficient', reason: '人工看过了，还差一点证据。请补充截图或经过，收到就再核实。' },
  merge: { status: 'merged', reason: '人工核实：和另一份举报是同一件事，并在一起办。' },
};

/**
 * Carries a decision out once its minute is over: ruling, status (whose news goes to the reporter), the reporter's
 * record, the panel's votes, what the classifier learns. From the first write on it cannot be taken back. Every
 * step can be repeated, so that a run may be cut off anywhere and done again.
 * Errors: store_unavailable · store_conflict
 */
export function createSettleReview(tools: ReviewTools): SettleReview {
  const { review, reports, audit, clock } = tools;
  return async (itemId, decisionId) => {
    const now = clock();
    let early = false;
    const item = await review.update(itemId, (held) => {
      const { decision } = held;
      const mine = held.state === 'decided' && decision?.id === decisionId && decision.settledAt === null;
      early = mine && decision.startedAt === null && now < decision.dueAt;
      if (!mine || early || decision.startedAt !== null) return null;
      return { ...held, decision: { ...decision, startedAt: now } };
    });
    const decision = item?.decision ?? null;
    if (early) return 'early';
    if (!item || decision?.id !== decisionId || item.state !== 'decided' || decision.settledAt !== null)
      return 'nothing';

    await ruleIdentifiers(tools, item, decision);
    const report = item.reportId === null ? null : await reports.get(item.reportId);
    const moved = report === null || (await changeReport(tools, report, decision));
    if (moved) await markVotes(tools, item, decision);
    if (report !== null && moved) await teach(tools, item, decision, report);
    const outcome = moved ? 'done' : 'overtaken';
    await audit({
      actor: decision.by,
      account: item.account,
      action: 'review.carried_out',
      subject: subjectOf(item),
      detail: {
        item: item.id,
        decision: decision.decision,
        level: decision.level,
        identifiers: decision.identifiers.map((one) => `${one.type}:${mask(one)}`).join(' ') || null,
        outcome,
      },
    });
    await review.update(itemId, (held) => finished(held, decisionId, outcome, clock()));
    return 'done';
  };
}

/** Who voted what is no longer needed once the votes are marked. */
function finished(
  held: ReviewItem,
  decisionId: string,
  outcome: 'done' | 'overtaken',
  now: number,
): ReviewItem | null {
  if (held.decision?.id !== decisionId || held.decision.settledAt !== null) return null;
  const seats = held.seats.map((seat) => ({ ...seat, panelist: '' }));
  return { ...held, seats, decision: { ...held.decision, settledAt: now, outcome } };
}

/** Status and the reporter's mark; false when the report went another way meanwhile. */
async function changeReport(
  { changeStatus, reporters }: ReviewTools,
  report: Report,
  { id, decision, mergeInto, at }: Decided,
): Promise<boolean> {
  const { status, reason } = STEP[decision];
  try {
    await changeStatus(report.id, {
      status,
      reason,
      key: personStepKey(id),
      ...(mergeInto === null ? {} : { mergedInto: mergeInto }),
    });
  } catch (error) {
    if (!isTxwzError(error, 'report_status_invalid')) throw error;
    return false;
  }
  const outcome = ({ adopt: 'adopted', insufficient: 'rejected' } as const)[decision as 'adopt'] ?? 'open';
  await reporters.mark(report.reporterKey, {
    kind: 'report',
    key: report.id,
    outcome,
    points: outcome === 'adopted' ? ADOPTED_POINTS : 0,
    at,
  });
  return true;
}
