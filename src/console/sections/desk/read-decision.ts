import { reasonOf } from '../../../../templates/console/desk-words.js';
import { DAY_MS } from '../../../core/clock.js';
import { TxwzError } from '../../../core/errors.js';
import { type DecisionInput, REVIEW_DECISIONS, RULED_LEVELS } from '../../../review/index.js';
import { SCHEME_IDS } from '../../../schemes/index.js';

const MOST_DAYS = 3_650;

/**
 * The posted decision. Each decision has level fields of its own (`level-adopt`, `level-insufficient`), so that a
 * choice made for one does not go with another.
 * @throws form_invalid
 */
export function readDecision(
  form: URLSearchParams,
  now: number,
): Omit<DecisionInput, 'itemId' | 'account' | 'by'> {
  const decision = REVIEW_DECISIONS.find((one) => one === form.get('decision'));
  if (decision === undefined) throw new TxwzError('form_invalid', { detail: 'decision' });
  const level = RULED_LEVELS.find((one) => one === form.get(`level-${decision}`));
  const scheme = SCHEME_IDS.find((one) => one === form.get('scheme'));
  const own = (form.get('reason') ?? '').trim();
  const reason = [reasonOf(form.get('template')), own].filter(Boolean).join('；');
  const into = (form.get('into') ?? '').trim() || (form.get('into-number') ?? '').trim().toUpperCase();
  const days = form.get('expires') ?? '';
  const expiresAt =
    days === 'never'
      ? null
      : /^\d+$/.test(days)
        ? now + Math.min(MOST_DAYS, Number(days)) * DAY_MS
        : undefined;
  return {
    decision,
    reason,
    ...(level === undefined ? {} : { identifierLevel: level }),
    ...(scheme === undefined ? {} : { scheme }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(decision === 'merge' && into !== '' ? { mergeInto: into } : {}),
  };
}
