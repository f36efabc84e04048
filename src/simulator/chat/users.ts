import { TxwzError } from '../../core/errors.js';
import { newOpenId } from '../ids.js';
import type { SimulatedUser } from '../model.js';

export interface UserDirectory {
  list(): readonly SimulatedUser[];
  /** @throws simulator_action_invalid when nobody has this openid */
  get(openId: string): SimulatedUser;
  find(openId: string): SimulatedUser | null;
  add(user: { openId?: string; name?: string; following: boolean; followedAt: number }): SimulatedUser;
  update(openId: string, patch: Partial<Omit<SimulatedUser, 'openId'>>): SimulatedUser;
  clear(): void;
}

const NAMES = ['小林', '王阿姨', '陈叔', '李同学', '赵先生', '孙奶奶', '周店长', '吴会计'];

/**
 * The people who know the account.
 * @param limit no more than so many; the next one is refused with simulator_action_invalid
 */
export function createUserDirectory(limit: number): UserDirectory {
  const users = new Map<string, SimulatedUser>();
  const find = (openId: string): SimulatedUser | null => users.get(openId) ?? null;
  const get = (openId: string): SimulatedUser => {
    const user = find(openId);
    if (!user) throw new TxwzError('simulator_action_invalid', { detail: 'openid: unknown' });
    return user;
  };
  return {
    list: () => [...users.values()],
    get,
    find,
    add({ openId = newOpenId(), name, following, followedAt }) {
      if (users.size >= limit)
        throw new TxwzError('simulator_action_invalid', { detail: `no more than ${limit} users` });
      const user = {
        openId,
        name: name ?? NAMES[users.size] ?? `用户 ${users.size + 1}`,
        following,
        followedAt,
      };
      users.set(openId, user);
      return user;
    },
    update(openId, patch) {
      const user = { ...get(openId), ...patch };
      users.set(openId, user);
      return user;
    },
    clear: () => users.clear(),
  };
}
