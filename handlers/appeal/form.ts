import type { AppealView, DialogueState, Session, Turn } from '../../src/conversation/contract.js';
import { DAY_MS } from '../../src/core/clock.js';
import { IDENTIFIER_TYPES, type Identifier } from '../../src/identifiers/index.js';
import { say } from '../shared/say.js';

export const APPEAL_DIALOGUE = 'appeal';
/** Raise it when a draft of before can no longer be read. */
export const APPEAL_VERSION = 1;

export type AppealStep = 'which' | 'reason' | 'code' | 'dns' | 'document';

/** What was told so far of one appeal. */
export interface AppealForm {
  /** As they were numbered, from 1, when several could be meant. */
  readonly options: readonly Identifier[];
  readonly identifier: Identifier | null;
  /** Of the appeal that waits for its proof. */
  readonly number: string | null;
}

export const EMPTY_APPEAL: AppealForm = { options: [], identifier: null, number: null };

const identifiers = (value: unknown): Identifier[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('type' in one) || !('value' in one)) return [];
    const type = IDENTIFIER_TYPES.find((known) => known === one.type);
    return type === undefined || typeof one.value !== 'string' ? [] : [{ type, value: one.value }];
  });

/** The form of a state; null where the state is none of an appeal. */
export function appealFormOf(state: DialogueState | null | undefined): AppealForm | null {
  if (!state || state.dialogue !== APPEAL_DIALOGUE || state.version !== APPEAL_VERSION) return null;
  const { options, identifier, number } = state.draft;
  return {
    options: Array.isArray(options) ? identifiers(options) : [],
    identifier: identifiers(identifier)[0] ?? null,
    number: typeof number === 'string' ? number : null,
  };
}

/** The session in which a step is waited for. */
export const at = (session: Session, step: AppealStep, form: AppealForm, now: number): Session => ({
  ...session,
  dialogue: {
    dialogue: APPEAL_DIALOGUE,
    step,
    draft: { ...form },
    version: APPEAL_VERSION,
    expiresAt: now + DAY_MS,
  },
});

/** Says `words` and waits at a step. */
export const askAt = (
  session: Session,
  step: AppealStep,
  form: AppealForm,
  now: number,
  words: string,
): Turn => ({ ...say(words), session: at(session, step, form, now) });

export const over = (session: Session, words: string): Turn => ({
  ...say(words),
  session: { ...session, dialogue: null },
});

/** The step in which an appeal's proof is waited for. */
export const stepOfProof = ({ proof }: AppealView): AppealStep =>
  proof.kind === 'sms' ? 'code' : proof.kind === 'dns' ? 'dns' : 'document';

export const formOfAppeal = ({ number, identifier }: AppealView): AppealForm => ({
  ...EMPTY_APPEAL,
  identifier,
  number,
});
