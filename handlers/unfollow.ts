import type { Handler } from '../src/conversation/contract.js';

/** 取消关注: nothing can be said any more. */
export const unfollow: Handler<true> = {
  name: 'unfollow',
  standalone: true,
  when: ({ kind }) => (kind === 'unfollow' ? true : null),
  reply: () => ({ replies: [], commands: [{ type: 'subscriber.unfollow' }] }),
};
