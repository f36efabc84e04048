import type { Handler } from '../src/conversation/contract.js';
import { follow } from '../templates/replies/follow.js';
import { check } from './shared/check.js';
import { say } from './shared/say.js';

/** A scanned code (扫码): our own poster says what to send, the text of any other code is checked. */
export const scan: Handler<true> = {
  name: 'scan',
  when: ({ kind }) => (kind === 'scan' ? true : null),
  reply(_match, message, session, ask) {
    if (message.words === '') return say(follow(message.own));
    return check(message.understood?.identifiers ?? [], message, false, ask, session);
  },
};
