import type { Handler } from '../src/conversation/contract.js';
import { nextPart, nothingLeft } from '../templates/replies/continue.js';
import { say } from './shared/say.js';

const WORDS = /^(?:回复)?(?:继续|繼續|下一段|下一页|接着说|更多|jixu|continue|more)[。.!！]?$/i;

/** 继续: the next part of a long answer, or an answer that came too late for its question. */
export const continueReading: Handler<true> = {
  name: 'continue',
  interrupts: true,
  when({ kind, words }, session) {
    if ((kind !== 'text' && kind !== 'voice') || !WORDS.test(words)) return null;
    // Inside a dialogue with nothing to read the word is an answer to the step.
    return session.pending.length > 0 || session.dialogue === null ? true : null;
  },
  reply(_match, _message, session) {
    const [part, ...rest] = session.pending;
    if (part === undefined) return say(nothingLeft());
    const pendingSince = rest.length === 0 ? null : session.pendingSince;
    return {
      ...say(nextPart(part, rest.length > 0)),
      session: { ...session, pending: rest, pendingSince, pendingLate: false },
    };
  },
};
