import { APPEAL_TERMS, type Appeal } from '../appeals/index.js';
import type { ErrorCode } from '../core/error-codes.js';
import { isTxwzError } from '../core/errors.js';
import type { AppealResult, AppealView } from './contract.js';

/** What handlers may see of an appeal: nothing sealed, no code, nobody's key. */
export const appealViewOf = (appeal: Appeal): AppealView => ({
  number: appeal.number,
  identifier: appeal.identifier,
  status: appeal.status,
  history: appeal.history,
  dueAt: appeal.dueAt,
  provenAt: appeal.provenAt,
  createdAt: appeal.createdAt,
  updatedAt: appeal.updatedAt,
  proof:
    appeal.proof.kind === 'sms'
      ? { kind: 'sms', triesLeft: Math.max(0, APPEAL_TERMS.codeTries - appeal.proof.attempts) }
      : appeal.proof,
  documents: appeal.documents.filter(({ state }) => state === 'waiting' || state === 'stored').length,
});

/** Errors beside those of appeals that are an answer to the person; anything else is a fault. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['report_attachments_full']);

/**
 * What came of a command about an appeal. After a refusal `held` says how the appeal stands now.
 * @throws whatever is no refusal
 */
export async function appealResult(
  work: Promise<Appeal>,
  held: () => Promise<Appeal | null>,
): Promise<AppealResult> {
  try {
    return { about: 'appeal', done: true, appeal: appealViewOf(await work) };
  } catch (error) {
    if (!isTxwzError(error) || !(error.code.startsWith('appeal_') || REFUSALS.has(error.code))) throw error;
    const appeal = await held();
    return {
      about: 'appeal',
      done: false,
      code: error.code,
      appeal: appeal === null ? null : appealViewOf(appeal),
    };
  }
}
