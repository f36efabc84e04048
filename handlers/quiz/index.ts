import type { Dialogue, DialogueState, Handler, Session, Turn } from '../../src/conversation/contract.js';
import { HOUR_MS } from '../../src/core/clock.js';
import { quizAsked, quizExplained, quizOver } from '../../templates/replies/quiz.js';
import { askedFor } from '../shared/asked-for.js';
import { say } from '../shared/say.js';
import { draw } from './draw.js';
import { QUESTIONS } from './questions.js';
import { readChoice } from './read-choice.js';

const NAME = 'quiz';
const VERSION = 1;
const LASTS_MS = HOUR_MS;

/** Where a round stands. */
interface Round {
  readonly drawn: readonly number[];
  /** Index of the question that waits for its answer. */
  readonly at: number;
  readonly right: number;
}

const stateOf = ({ drawn, at, right }: Round, now: number): DialogueState => ({
  dialogue: NAME,
  step: 'answer',
  draft: { drawn, at, right },
  version: VERSION,
  expiresAt: now + LASTS_MS,
});

const numberOr = (value: unknown): number => (typeof value === 'number' ? value : 0);

const roundOf = ({ draft }: DialogueState): Round => ({
  drawn: Array.isArray(draft.drawn) ? draft.drawn.filter((one) => typeof one === 'number') : [],
  at: numberOr(draft.at),
  right: numberOr(draft.right),
});

const questionOf = ({ drawn, at }: Round) => QUESTIONS[drawn[at] ?? -1] ?? null;

/** 防骗测试: five questions, an explanation after each, and no shame. */
export const quiz: Handler<true> = {
  name: NAME,
  when: (message) => (askedFor(message) === 'quiz' ? true : null),
  reply(_match, { now }, session) {
    const round: Round = { drawn: draw(now, QUESTIONS.length), at: 0, right: 0 };
    const question = questionOf(round);
    if (question === null) return { replies: [] };
    return {
      ...say(quizAsked(question, 1, round.drawn.length)),
      session: { ...session, dialogue: stateOf(round, now) },
    };
  },
};

function answered(round: Round, chosen: number, session: Session, now: number): Turn {
  const question = questionOf(round);
  if (question === null) return { replies: [], session: { ...session, dialogue: null } };
  const well = chosen === question.right;
  const next: Round = { ...round, at: round.at + 1, right: round.right + (well ? 1 : 0) };
  const explained = quizExplained(question, well);
  const following = questionOf(next);
  if (following === null)
    return {
      ...say(`${explained}\n\n${quizOver(next.right, next.drawn.length)}`),
      session: { ...session, dialogue: null },
    };
  return {
    ...say(`${explained}\n\n${quizAsked(following, next.at + 1, next.drawn.length)}`),
    session: { ...session, dialogue: stateOf(next, now) },
  };
}

/** The answers; anything that is none goes its ordinary way, and the round waits. */
export const quizDialogue: Dialogue = {
  name: NAME,
  version: VERSION,
  steps: {
    answer: {
      reply(message, session, state) {
        const round = roundOf(state);
        const question = questionOf(round);
        if (question === null || message.kind !== 'text') return null;
        const chosen = readChoice(message.words, question.options);
        return chosen === null ? null : answered(round, chosen, session, message.now);
      },
    },
  },
};
