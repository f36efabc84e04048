import type { PushRecipient, RecipientStore } from '../../pushes/index.js';
import type { Connection } from './connection.js';

const COLUMNS = 'account, user_key, sealed_user, asked_at, last_seen_at, last_push';
type Row = readonly [string, string, string, number, number, string | null];

/** Those who asked for warnings, in the embedded store; pages follow the primary key. */
export function createRecipientStore({ prepareRead, prepareWrite, read, write }: Connection): RecipientStore {
  const insert = prepareWrite(
    `INSERT INTO push_recipient VALUES (?, ?, ?, ?, ?, NULL) ON CONFLICT DO UPDATE
     SET sealed_user = excluded.sealed_user, last_seen_at = max(last_seen_at, excluded.last_seen_at)`,
  );
  const remove = prepareWrite('DELETE FROM push_recipient WHERE account = ? AND user_key = ?');
  const select = prepareRead(`SELECT ${COLUMNS} FROM push_recipient WHERE account = ? AND user_key = ?`);
  const see = prepareWrite(
    'UPDATE push_recipient SET last_seen_at = ?3 WHERE account = ?1 AND user_key = ?2 AND last_seen_at < ?3',
  );
  const page = prepareRead(
    `SELECT ${COLUMNS} FROM push_recipient WHERE account = ? AND user_key > ? ORDER BY user_key LIMIT ?`,
  );
  const claim = prepareWrite(
    `UPDATE push_recipient SET last_push = ?3
     WHERE account = ?1 AND user_key = ?2 AND (last_push IS NULL OR last_push <> ?3)`,
  );
  const count = prepareRead('SELECT count(*) FROM push_recipient WHERE account = ?');

  return {
    add: ({ account, userKey, sealedUser, askedAt, lastSeenAt }) =>
      write(() => {
        insert.run(account, userKey, sealedUser, askedAt, lastSeenAt);
      }),
    remove: (account, userKey) =>
      write(() => {
        remove.run(account, userKey);
      }),
    find: (account, userKey) =>
      read(() => {
        const row = select.get(account, userKey) as Row | undefined;
        return row === undefined ? null : decode(row);
      }),
    async seen(account, userKey, at) {
      // Most people did not ask: a read is cheaper than a transaction that changes nothing.
      const held = await read(() => select.get(account, userKey) as Row | undefined);
      if (held !== undefined && held[4] < at) await write(() => see.run(account, userKey, at));
    },
    page: (account, after, limit) =>
      read(() => (page.all(account, after ?? '', Math.max(0, limit)) as Row[]).map(decode)),
    claim: (account, userKey, pushId) => write(() => Number(claim.run(account, userKey, pushId).changes) > 0),
    count: (account) => read(() => Number((count.get(account) as [number])[0])),
  };
}

const decode = ([account, userKey, sealedUser, askedAt, lastSeenAt, lastPush]: Row): PushRecipient => ({
  account,
  userKey,
  sealedUser,
  askedAt,
  lastSeenAt,
  lastPush,
});
