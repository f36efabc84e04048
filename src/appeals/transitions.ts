import { TxwzError } from '../core/errors.js';
import { notifyEntry, watchEntry } from './jobs.js';
import type { Appeal, AppealStatus } from './model.js';
import { APPEAL_TERMS, afterWorkingDays } from './terms.js';

/** What may follow what; nothing follows a decision, a withdrawal or a lapse. */
const APPEAL_TRANSITIONS: Readonly<Record<AppealStatus, readonly AppealStatus[]>> = {
  proving: ['open', 'withdrawn', 'lapsed'],
  open: ['overdue', 'cleared', 'partly', 'rejected', 'withdrawn'],
  overdue: ['cleared', 'partly', 'rejected', 'withdrawn'],
  cleared: [],
  partly: [],
  rejected: [],
  withdrawn: [],
  lapsed: [],
};

/** Whether anything may still happen to it. */
export const isUnfinished = ({ status }: Pick<Appeal, 'status'>): boolean =>
  APPEAL_TRANSITIONS[status].length > 0;

/**
 * The appeal one step further, with the news for the appellant in its outbox.
 * @throws appeal_status_invalid
 */
export function advance(
  appeal: Appeal,
  status: AppealStatus,
  reason: string,
  now: number,
  tell = true,
): Appeal {
  if (!APPEAL_TRANSITIONS[appeal.status].includes(status))
    throw new TxwzError('appeal_status_invalid', { detail: `${appeal.status} → ${status}` });
  const history = [...appeal.history, { status, at: now, reason }];
  const next = { ...appeal, status, history, updatedAt: now };
  // Erased: there is nobody to tell.
  if (!tell || appeal.sealedAppellant === '') return next;
  return { ...next, outbox: [...next.outbox, notifyEntry(next)] };
}

/**
 * Ownership is shown (by code or record) or accepted (by a reviewer, from a document): from now on the display
 * may be suspended. Opens the appeal where it is not at the desk yet.
 */
export function proved(appeal: Appeal, by: string, reporters: number, now: number, tell: boolean): Appeal {
  const shown = { ...appeal, provenAt: now, provenBy: by, reporters, updatedAt: now };
  return appeal.status === 'proving' ? opened(shown, '归属已证明，开始复核。', now, tell) : shown;
}

/** To the desk, with the deadline from now. */
export function opened(appeal: Appeal, reason: string, now: number, tell: boolean): Appeal {
  const next = advance(appeal, 'open', reason, now, tell);
  return {
    ...next,
    dueAt: afterWorkingDays(now, APPEAL_TERMS.decisionDays),
    outbox: [...next.outbox, watchEntry(appeal.id, 'open')],
  };
}
