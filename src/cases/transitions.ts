import { TxwzError } from '../core/errors.js';
import type { Case, CaseEvent, CaseNews, CaseState } from './model.js';

/** What may follow what. */
export const CASE_TRANSITIONS: Readonly<Record<CaseState, readonly CaseState[]>> = {
  proposed: ['handed_over', 'opened', 'closed'],
  handed_over: ['opened', 'closed'],
  opened: ['solved', 'closed'],
  solved: ['closed'],
  closed: [],
};

/**
 * The case in its next state; null when it is there already: the same verb again changes nothing.
 * @throws case_state_invalid
 */
export function moveCase(
  held: Case,
  state: CaseState,
  event: Omit<CaseEvent, 'what'>,
  change: Partial<Pick<Case, 'officer' | 'unit' | 'policeNumber'>>,
  news: Omit<CaseNews, 'key'> | null,
): Case | null {
  if (held.state === state) return null;
  requireTold(held);
  if (!CASE_TRANSITIONS[held.state].includes(state))
    throw new TxwzError('case_state_invalid', { detail: `${held.state} → ${state}` });
  return {
    ...held,
    ...change,
    state,
    history: [...held.history, { ...event, what: state }],
    news: news && { ...news, key: `case:${held.id}:${news.status}` },
    updatedAt: event.at,
  };
}

/** One change after another: reports must not miss a step. */
export function requireTold(held: Case): void {
  if (held.news !== null)
    throw new TxwzError('case_state_invalid', {
      detail: 'the reporters are still being told of the last step',
    });
}
