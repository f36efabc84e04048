import type { Handler } from '../src/conversation/contract.js';
import { myReportsLater, rewardLater } from '../templates/replies/later.js';
import { askedFor } from './shared/asked-for.js';
import { say } from './shared/say.js';

const REWARD = /奖|积分|勋章|红包|悬赏/;

/** One's own reports, their outcome and reward (我的举报). */
export const rewardStatus: Handler<'reports' | 'reward'> = {
  name: 'reward-status',
  when(message) {
    if (askedFor(message) === 'my-reports') return 'reports';
    if (message.understood?.intent !== 'reward_status') return null;
    return REWARD.test(message.words) ? 'reward' : 'reports';
  },
  reply: (match) => say(match === 'reward' ? rewardLater() : myReportsLater()),
};
