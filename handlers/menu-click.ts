import type { Handler } from '../src/conversation/contract.js';
import { staleButton } from '../templates/replies/later.js';
import { say } from './shared/say.js';

/** A button whose key no handler knows: phones show an old menu for some minutes after a change. */
export const menuClick: Handler<true> = {
  name: 'menu-click',
  when: ({ kind }) => (kind === 'menu' ? true : null),
  reply: () => say(staleButton()),
};
