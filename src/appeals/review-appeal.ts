import type { Audit } from '../audit/index.js';
import { TxwzError } from '../core/errors.js';
import { mask } from '../identifiers/index.js';
import { withoutIdNumbers } from '../reports/index.js';
import { applyEntry, notifyEntry } from './jobs.js';
import { APPEAL_OUTCOMES, type Appeal, type AppealOutcome, type Decision } from './model.js';
import { reportersOf } from './reporters-of.js';
import type { AppealTools } from './tools.js';
import { advance, proved } from './transitions.js';
import { waits } from './waits.js';

export interface ReviewTools extends Pick<AppealTools, 'appeals' | 'lookup' | 'clock' | 'stored'> {
  /** Where decisions are recorded; nothing is recorded without it. */
  readonly audit?: Audit;
}

const LEAST_REASON = 4;
const MOST_REASON = 300;

const reasonOf = (said: string): string => withoutIdNumbers(said.trim()).slice(0, MOST_REASON);

/** Whether it says enough to be the reason of a decision. */
export const isReason = (said: string): boolean => reasonOf(said).length >= LEAST_REASON;

export interface AppealDecision {
  readonly id: string;
  readonly outcome: AppealOutcome;
  /** For the appellant: why, in Chinese, without anybody's data. */
  readonly reason: string;
  /** Staff id or `cli`. */
  readonly by: string;
}

export type DecideAppeal = (decision: AppealDecision) => Promise<Appeal>;

/**
 * Decides an appeal (复核结论). The decision and the job that carries it out are one write; of two reviewers at
 * once the first decides. The same decision again changes nothing.
 * Errors: appeal_unknown · appeal_unreviewed without a reason · appeal_status_invalid when it does not wait (any
 * more) · store_unavailable
 */
export function createDecideAppeal(tools: ReviewTools): DecideAppeal {
  const { appeals, clock, stored } = tools;
  return async ({ id, outcome, reason: said, by }) => {
    const reason = reasonOf(said);
    if (!APPEAL_OUTCOMES.includes(outcome) || !isReason(said)) throw new TxwzError('appeal_unreviewed');
    const found = await appeals.get(id);
    if (found === null) throw new TxwzError('appeal_unknown');
    const [verdict] = await tools.lookup([found.identifier]);
    const now = clock();
    const decision: Decision = { outcome, reason, by, at: now, before: verdict?.level ?? 'unknown' };
    let mine = false;
    const after = await appeals.update(id, (held) => {
      mine = waits(held);
      if (sameDecision(held.decision, decision)) return null;
      if (!mine) throw new TxwzError('appeal_status_invalid', { detail: held.status });
      const next = advance(held, outcome, reason, now);
      return { ...next, decision, outbox: [...next.outbox, applyEntry(id)] };
    });
    if (after === null) throw new TxwzError('appeal_unknown');
    if (after.outbox.length > 0) stored?.(after);
    if (mine)
      await record(tools, after, 'appeal.decide', by, {
        outcome,
        reason,
        identifier: `${after.identifier.type}:${mask(after.identifier)}`,
        proved: after.provenBy,
      });
    return after;
  };
}

const sameDecision = (held: Decision | null, next: Decision): boolean =>
  held !== null && held.outcome === next.outcome && held.reason === next.reason && held.by === next.by;

export type AcceptOwnership = (review: { readonly id: string; readonly by: string }) => Promise<Appeal>;

/**
 * A reviewer has looked at the document and believes that the identifier is the appellant's: from now on it counts as
 * proved, and its mark is suspended until the decision. Again: changes nothing.
 * Errors: appeal_unknown · appeal_status_invalid without a stored document · appeal_busy · store_unavailable
 */
export function createAcceptOwnership(tools: ReviewTools): AcceptOwnership {
  const { appeals, clock, stored } = tools;
  return async ({ id, by }) => {
    const found = await appeals.get(id);
    if (found === null) throw new TxwzError('appeal_unknown');
    const reporters = await reportersOf(tools, found);
    let mine = false;
    const after = await appeals.update(id, (held) => {
      mine = false;
      if (held.provenAt !== null) return null;
      if (!waits(held) || !held.documents.some(({ state }) => state === 'stored'))
        throw new TxwzError('appeal_status_invalid', { detail: held.status });
      mine = true;
      const now = clock();
      const accepted = proved(held, by, reporters, now, false);
      if (held.status !== 'open' || held.sealedAppellant === '') return accepted;
      const history = [...held.history, { status: held.status, at: now, reason: '归属已核对，开始复核。' }];
      const next = { ...accepted, history };
      return { ...next, outbox: [...next.outbox, notifyEntry(next)] };
    });
    if (after === null) throw new TxwzError('appeal_unknown');
    if (after.outbox.length > 0) stored?.(after);
    if (mine) await record(tools, after, 'appeal.accept-ownership', by, {});
    return after;
  };
}

async function record(
  { audit }: ReviewTools,
  { account, number }: Appeal,
  action: string,
  actor: string,
  detail: Record<string, string | number | boolean | null>,
): Promise<void> {
  await audit?.({ actor, account, action, subject: `appeal:${number}`, detail });
}

/**
 * The appeal of the account that a reviewer names by id or number. Null when it has none.
 * Errors: store_unavailable
 */
export async function findAppeal(
  { appeals }: Pick<AppealTools, 'appeals'>,
  account: string,
  name: string,
): Promise<Appeal | null> {
  const appeal = await appeals.get(name);
  if (appeal !== null) return appeal.account === account ? appeal : null;
  return appeals.byNumber(account, name.trim().toUpperCase());
}
