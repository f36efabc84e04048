import type { Handler } from '../src/conversation/contract.js';
import { unsupported } from '../templates/replies/unsupported.js';
import { check } from './shared/check.js';
import { say } from './shared/say.js';

/** A shared link or card (分享的链接): its address is looked up, its title held against the scripts. */
export const link: Handler<true> = {
  name: 'link',
  when: ({ kind }) => (kind === 'link' ? true : null),
  reply(_match, message, session, ask) {
    const identifiers = message.understood?.identifiers ?? [];
    return identifiers.length === 0
      ? say(unsupported('link'))
      : check(identifiers, message, false, ask, session);
  },
};
