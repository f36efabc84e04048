import type { Handler } from '../src/conversation/contract.js';
import { cancelled, nothingToCancel } from '../templates/replies/cancel.js';
import { say } from './shared/say.js';

const WORDS = /^(?:取消|算了|不(?:用|弄|办|要)了|停止|退出|结束|cancel|quit)[。.!！]?$/i;

/** Leaves the running dialogue (取消). */
export const cancel: Handler<true> = {
  name: 'cancel',
  interrupts: true,
  when: ({ kind, words }) => ((kind === 'text' || kind === 'voice') && WORDS.test(words) ? true : null),
  reply: (_match, _message, session) =>
    session.dialogue === null
      ? say(nothingToCancel())
      : { ...say(cancelled()), session: { ...session, dialogue: null } },
};
