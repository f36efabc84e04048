import type { AccountRecord, AccountStore } from '../../accounts/index.js';
import { TxwzError } from '../../core/errors.js';
import type { Connection } from './connection.js';

/** Accounts in the embedded store. */
export function createAccountStore({ prepareRead, prepareWrite, read, write }: Connection): AccountStore {
  const insert = prepareWrite('INSERT INTO account VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const held = prepareWrite('SELECT body FROM account WHERE id = ?');
  const replace = prepareWrite(
    'UPDATE OR IGNORE account SET (app_id, version, body) = (?, ?, ?) WHERE id = ?',
  );
  const byId = prepareRead('SELECT body FROM account WHERE id = ?');
  const all = prepareRead('SELECT body FROM account');
  const stamp = prepareRead('SELECT count(*), coalesce(sum(version), 0) FROM account');

  const one = (row: unknown): AccountRecord | null =>
    row === undefined ? null : (JSON.parse((row as [string])[0]) as AccountRecord);
  const taken = (id: string): TxwzError => new TxwzError('account_taken', { detail: id });

  return {
    list: () =>
      read(() =>
        all
          .all()
          .flatMap((row) => one(row) ?? [])
          .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
      ),
    get: (id) => read(() => one(byId.get(id))),
    async add(record) {
      const { id, appId, version } = record;
      const added = await write(() => insert.run(id, appId, version, JSON.stringify(record)).changes);
      if (Number(added) === 0) throw taken(id);
    },
    async update(id, change) {
      const result = await write(() => {
        const before = one(held.get(id));
        if (before === null) return null;
        const wanted = change(before);
        if (wanted === null) return before;
        const { createdAt } = before;
        const next: AccountRecord = { ...wanted, id, createdAt, version: before.version + 1 };
        const { changes } = replace.run(next.appId, next.version, JSON.stringify(next), id);
        return Number(changes) === 0 ? 'taken' : next;
      });
      if (result === 'taken') throw taken(id);
      return result;
    },
    stamp: () => read(() => (stamp.get() as [number, number]).join(':')),
  };
}
