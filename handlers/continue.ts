import type { Handler } from '../src/conversation/contract.js';
import { nextPart, nothingLeft } from '../templates/replies/continue.js';
import { askedFor } from './shared/asked-for.js';
import { say } from './shared/say.js';

/** Said only while something waits; elsewhere they mean the menu or nothing. */
const MORE = /^(?:回复继续|下一段|更多|然后呢|more)[。.!！?？]?$/i;

/** 继续: the next part of a long answer, or an answer that came too late for its question. */
export const continueReading: Handler<true> = {
  name: 'continue',
  interrupts: true,
  when(message, session) {
    const waiting = session.pending.length > 0;
    if (waiting && message.kind === 'text' && MORE.test(message.words)) return true;
    if (askedFor(message) !== 'continue') return null;
    // Inside a dialogue with nothing to read the word is an answer to the step.
    return waiting || session.dialogue === null ? true : null;
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
