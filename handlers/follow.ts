import type { Handler } from '../src/conversation/contract.js';
import { follow as words } from '../templates/replies/follow.js';
import { say } from './shared/say.js';

/** 关注 */
export const follow: Handler<{ scene: string | null }> = {
  name: 'follow',
  standalone: true,
  when: (message) => (message.kind === 'follow' ? { scene: message.scene } : null),
  reply: ({ scene }, { own }) => ({ ...say(words(own)), commands: [{ type: 'subscriber.follow', scene }] }),
};
