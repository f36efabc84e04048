import { TxwzError } from '../core/errors.js';
import type { Action } from './actions.js';
import type { WindowLedger } from './chat/windows.js';
import type { SimulatedUser } from './model.js';

/**
 * Following changes with the act itself; scanning a code while not following is a subscribe. Gives the act as the
 * platform understands it.
 * @throws simulator_not_following
 */
export const createEntrance =
  (parts: {
    readonly updateUser: (openId: string, patch: Partial<Omit<SimulatedUser, 'openId'>>) => void;
    readonly windows: Pick<WindowLedger, 'close'>;
    /** Seconds since epoch. */
    readonly now: () => number;
  }) =>
  (user: SimulatedUser, wanted: Action): Action => {
    const { updateUser, windows, now } = parts;
    const action: Action =
      wanted.kind === 'scan' && !user.following ? { kind: 'subscribe', scene: wanted.scene } : wanted;
    if (action.kind === 'subscribe') updateUser(user.openId, { following: true, followedAt: now() });
    else if (!user.following && action.kind !== 'raw') throw new TxwzError('simulator_not_following');
    if (action.kind === 'unsubscribe') {
      updateUser(user.openId, { following: false });
      windows.close(user.openId);
    }
    return action;
  };
