import type { Handler } from '../src/conversation/contract.js';
import { badgeWall } from '../templates/replies/badges.js';
import { askedFor } from './shared/asked-for.js';
import { say } from './shared/say.js';

/** 勋章墙: points, level, badges and what is nearest. */
export const badges: Handler<true> = {
  name: 'badges',
  when: (message) => (askedFor(message) === 'badges' ? true : null),
  reply: async (_match, _message, _session, ask) => say(badgeWall(await ask.standing())),
};
