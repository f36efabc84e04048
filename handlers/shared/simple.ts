import type { Handler } from '../../src/conversation/contract.js';
import { askedFor } from './asked-for.js';
import { say } from './say.js';

/** A handler for one menu key, tapped or typed, whose answer is always the same words. */
export const answerTo = (name: string, key: string, words: () => string): Handler<true> => ({
  name,
  when: (message) => (askedFor(message) === key ? true : null),
  reply: () => say(words()),
});
