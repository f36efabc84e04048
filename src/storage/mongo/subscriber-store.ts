import type { SubscriberStore } from '../../conversation/stores.js';
import { guarded, isDuplicate } from './errors.js';
import type { Models, SubscriberDoc } from './schemas.js';

const idOf = (account: string, userKey: string): string => `${account}:${userKey}`;

/**
 * Same rules as the embedded engine: a follow counts only after the last unfollow, an unfollow only
 * from the follow on, and one for a stranger is kept.
 */
export function createSubscriberStore({ Subscriber }: Models): SubscriberStore {
  const ensure = async (doc: SubscriberDoc): Promise<void> => {
    const { _id, ...rest } = doc;
    await Subscriber.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true }).catch((error: unknown) => {
      // Made by somebody else in the same moment: it is there, which is all that is wanted.
      if (!isDuplicate(error)) throw error;
    });
  };
  return {
    follow: (account, userKey, scene, at) =>
      guarded(async () => {
        const _id = idOf(account, userKey);
        await ensure({ _id, scene, followedAt: at, unfollowedAt: null });
        const again = { $set: { scene, followedAt: at, unfollowedAt: null } };
        await Subscriber.updateOne({ _id, unfollowedAt: { $ne: null, $lt: at } }, again);
      }),
    unfollow: (account, userKey, at) =>
      guarded(async () => {
        const _id = idOf(account, userKey);
        await ensure({ _id, scene: null, followedAt: at, unfollowedAt: at });
        await Subscriber.updateOne({ _id, followedAt: { $lte: at } }, { $max: { unfollowedAt: at } });
      }),
    find: (account, userKey) =>
      guarded(async () => {
        const doc = await Subscriber.findById(idOf(account, userKey)).lean<SubscriberDoc>();
        if (!doc) return null;
        const { scene, followedAt, unfollowedAt } = doc;
        return { account, userKey, scene, followedAt, unfollowedAt };
      }),
    forget: (account, userKey) =>
      guarded(async () => (await Subscriber.deleteOne({ _id: idOf(account, userKey) })).deletedCount > 0),
  };
}
