import type { Handler } from '../src/conversation/contract.js';

/** Events that need no words: job results, page views, unknown types. */
export const notice: Handler<true> = {
  name: 'notice',
  standalone: true,
  when: ({ kind }) => (kind === 'notice' ? true : null),
  reply: () => ({ replies: [] }),
};
