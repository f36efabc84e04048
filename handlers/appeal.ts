import type { Handler } from '../src/conversation/contract.js';
import { appealLater } from '../templates/replies/later.js';
import { askedFor } from './shared/asked-for.js';
import { say } from './shared/say.js';

/** 申诉: one's own number or site wrongly marked, or a report to be withdrawn. */
export const appeal: Handler<true> = {
  name: 'appeal',
  when: (message) =>
    askedFor(message) === 'appeal' || message.understood?.intent === 'appeal' ? true : null,
  reply: () => say(appealLater()),
};
