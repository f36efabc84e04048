import type { Handler } from '../src/conversation/contract.js';
import { hello, thanks } from '../templates/replies/greeting.js';
import { say } from './shared/say.js';

const THANKS = /谢|謝|感恩|辛苦|thank/i;

/** Hello, thanks, is anybody there. */
export const greeting: Handler<'hello' | 'thanks'> = {
  name: 'greeting',
  when: ({ understood, words }) =>
    understood?.intent === 'greeting' ? (THANKS.test(words) ? 'thanks' : 'hello') : null,
  yields: true,
  reply: (match) => say(match === 'thanks' ? thanks() : hello()),
};
