import type { Handler } from '../src/conversation/contract.js';
import { fallback as words } from '../templates/replies/fallback.js';

/** Takes what nobody else took; last of the list. */
export const fallback: Handler<true> = {
  name: 'fallback',
  when: () => true,
  reply: () => ({ replies: [{ kind: 'text', text: words() }] }),
};
