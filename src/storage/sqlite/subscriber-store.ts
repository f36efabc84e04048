import type { SubscriberStore } from '../../conversation/stores.js';
import type { Connection } from './connection.js';

/**
 * Events may be repeated and may overtake each other, so each carries its time: a follow counts only
 * after the last unfollow, an unfollow only from the follow on. One for a stranger is kept too, or the
 * follow that it overtook would count.
 */
export function createSubscriberStore({
  prepareRead,
  prepareWrite,
  read,
  write,
}: Connection): SubscriberStore {
  const select = prepareRead(
    'SELECT scene, followed_at, unfollowed_at FROM subscriber WHERE account = ? AND user_key = ?',
  );
  const follow = prepareWrite(
    `INSERT INTO subscriber VALUES (?, ?, ?, ?, NULL) ON CONFLICT DO UPDATE
     SET scene = excluded.scene, followed_at = excluded.followed_at, unfollowed_at = NULL
     WHERE excluded.followed_at > unfollowed_at`,
  );
  const unfollow = prepareWrite(
    `INSERT INTO subscriber VALUES (?, ?, NULL, ?4, ?4) ON CONFLICT DO UPDATE
     SET unfollowed_at = max(ifnull(unfollowed_at, 0), excluded.unfollowed_at)
     WHERE excluded.unfollowed_at >= followed_at`,
  );
  const remove = prepareWrite('DELETE FROM subscriber WHERE account = ? AND user_key = ?');
  return {
    follow: (account, userKey, scene, at) =>
      write(() => {
        follow.run(account, userKey, scene, at);
      }),
    unfollow: (account, userKey, at) =>
      write(() => {
        unfollow.run(account, userKey, null, at);
      }),
    find: (account, userKey) =>
      read(() => {
        const row = select.get(account, userKey) as [string | null, number, number | null] | undefined;
        if (row === undefined) return null;
        const [scene, followedAt, unfollowedAt] = row;
        return { account, userKey, scene, followedAt, unfollowedAt };
      }),
    forget: (account, userKey) => write(() => remove.run(account, userKey).changes > 0),
  };
}
