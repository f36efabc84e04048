import type { Session } from '../../conversation/contract.js';
import type { SessionStore } from '../../conversation/stores.js';
import type { Clock } from '../../core/clock.js';
import { TxwzError } from '../../core/errors.js';
import type { Connection } from './connection.js';

/**
 * The state is JSON on purpose: whoever is allowed to open the file can read a dialogue. Sessions saved at the
 * same time share a commit, with each other and with the reports of the same moment.
 */
export function createSessionStore(
  { prepareRead, prepareWrite, read, write, change }: Connection,
  clock: Clock,
): SessionStore {
  const select = prepareRead('SELECT state, version, effect_key FROM session WHERE user_key = ?');
  const selectEffect = prepareRead('SELECT effect_key FROM session WHERE user_key = ?');
  const insert = prepareWrite('INSERT INTO session VALUES (?, 1, ?, ?, ?) ON CONFLICT DO NOTHING');
  const update = prepareWrite(
    `UPDATE session SET version = version + 1, effect_key = ?, saved_at = ?, state = ?
     WHERE user_key = ? AND version = ?`,
  );
  const removeOld = prepareWrite('DELETE FROM session WHERE saved_at < ?');
  const remove = prepareWrite('DELETE FROM session WHERE user_key = ?');
  return {
    load: (userKey) =>
      read(() => {
        const row = select.get(userKey) as [string, number, string] | undefined;
        if (row === undefined) return null;
        const [state, version, effectKey] = row;
        return { session: JSON.parse(state) as Session, version, effectKey };
      }),
    async save(userKey, session, version, effectKey) {
      const state = JSON.stringify(session);
      const changes = await change(() =>
        version === 0
          ? insert.run(userKey, effectKey, clock(), state).changes
          : update.run(effectKey, clock(), state, userKey, version).changes,
      );
      if (changes === 0) throw new TxwzError('store_conflict', { detail: 'session saved by another turn' });
    },
    lastEffect: (userKey) => read(() => (selectEffect.get(userKey) as [string] | undefined)?.[0] ?? null),
    deleteOlderThan: (before) => write(() => removeOld.run(before).changes),
    forget: (userKey) => write(() => remove.run(userKey).changes > 0),
  };
}
