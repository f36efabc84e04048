import type { Handler } from '../src/conversation/contract.js';
import { rewardLater } from '../templates/replies/later.js';
import { say } from './shared/say.js';

/** Rewards and points for one's own reports; their course is 我的举报. */
export const rewardStatus: Handler<true> = {
  name: 'reward-status',
  when: ({ understood }) => (understood?.intent === 'reward_status' ? true : null),
  reply: () => say(rewardLater()),
};
