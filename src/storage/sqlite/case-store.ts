import type { Case, CaseStore } from '../../cases/index.js';
import { TxwzError } from '../../core/errors.js';
import type { Identifier } from '../../identifiers/index.js';
import type { Connection } from './connection.js';
import { keyOf } from './keys.js';

const PAGE_ROWS = 200;

/** Cases in the embedded store. Identifiers of a case never change. */
export function createCaseStore({ prepareRead, prepareWrite, read, write }: Connection): CaseStore {
  const insert = prepareWrite('INSERT INTO case_file VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING');
  const name = prepareWrite('INSERT INTO case_identifier VALUES (?,?,?) ON CONFLICT DO NOTHING');
  const held = prepareWrite('SELECT body FROM case_file WHERE id = ?');
  const replace = prepareWrite(
    'UPDATE case_file SET (state, news_at, version, body) = (?,?,?,?) WHERE id = ?',
  );
  const byId = prepareRead('SELECT body FROM case_file WHERE id = ?');
  const numbers = prepareRead(
    'SELECT count(*) FROM case_file WHERE account = ? AND number >= ? AND number < ?',
  );
  const named = prepareRead(
    `SELECT body FROM case_identifier AS i JOIN case_file AS c USING (id)
     WHERE i.account = ? AND i.key = ? AND c.state <> 'closed' ORDER BY created_at DESC, id DESC LIMIT 1`,
  );
  const naming = prepareRead(
    `SELECT body FROM case_identifier AS i JOIN case_file AS c USING (id)
     WHERE i.account = ? AND i.key = ? ORDER BY created_at DESC, id DESC LIMIT ?`,
  );
  const byNumber = prepareRead('SELECT body FROM case_file WHERE account = ? AND number = ?');
  const withNews = prepareRead(
    'SELECT body FROM case_file WHERE news_at IS NOT NULL ORDER BY news_at LIMIT ?',
  );
  const page = prepareRead(`SELECT body FROM case_file WHERE id > ? ORDER BY id LIMIT ${PAGE_ROWS}`);
  const lists = new Map<string, ReturnType<Connection['prepareRead']>>();

  const listBy = (names: readonly string[]) => {
    const where = [...names.map((column) => `${column} = ?`), '(created_at, id) < (?, ?)'].join(' AND ');
    const known = lists.get(where);
    if (known !== undefined) return known;
    const made = prepareRead(
      `SELECT body FROM case_file WHERE ${where} ORDER BY created_at DESC, id DESC LIMIT ?`,
    );
    lists.set(where, made);
    return made;
  };
  const one = (row: unknown): Case | null =>
    row === undefined ? null : (JSON.parse((row as [string])[0]) as Case);
  const some = (rows: unknown[]): Case[] => rows.flatMap((row) => one(row) ?? []);
  const newsAt = ({ news, updatedAt }: Case): number | null => (news === null ? null : updatedAt);

  return {
    async add(opened) {
      const { id, account, number, state, createdAt, version } = opened;
      const added = await write(() => {
        const values = [
          id,
          account,
          number,
          state,
          createdAt,
          newsAt(opened),
          version,
          JSON.stringify(opened),
        ];
        if (Number(insert.run(...values).changes) === 0) return false;
        for (const identifier of opened.identifiers) name.run(account, keyOf(identifier), id);
        return true;
      });
      if (!added) throw new TxwzError('store_conflict', { detail: 'case number taken' });
    },
    get: (id) => read(() => one(byId.get(id))),
    countNumbers: (account, prefix) =>
      read(() => Number((numbers.get(account, prefix, `${prefix}\u{10ffff}`) as [number])[0])),
    openCaseOf: (account, identifier) => read(() => one(named.get(account, keyOf(identifier as Identifier)))),
    ofIdentifier: (account, identifier, limit) =>
      read(() => some(naming.all(account, keyOf(identifier as Identifier), Math.max(0, limit)))),
    byNumber: (account, number) => read(() => one(byNumber.get(account, number))),
    async update(id, change) {
      // A fault in `change` must come back as it is; thrown inside, it undoes nothing but this write.
      return write(() => {
        const before = one(held.get(id));
        if (before === null) return null;
        const next = change(before);
        if (next === null) return before;
        const { account, number, createdAt, identifiers, version } = before;
        const fixed = { id, account, number, createdAt, identifiers, version: version + 1 };
        const stored: Case = { ...next, ...fixed };
        replace.run(stored.state, newsAt(stored), stored.version, JSON.stringify(stored), id);
        return stored;
      });
    },
    list: (filter, limit) =>
      read(() => {
        const { after } = filter;
        const given = Object.entries({ account: filter.account, state: filter.state }).filter(
          ([, value]) => value !== undefined,
        );
        const start = after ? [after.createdAt, after.id] : [Number.MAX_SAFE_INTEGER, ''];
        const values = given.map(([, value]) => value as string);
        return some(listBy(given.map(([column]) => column)).all(...values, ...start, Math.max(0, limit)));
      }),
    withNews: (limit) => read(() => some(withNews.all(limit))),
    async *all() {
      let last = '';
      for (;;) {
        const rows = some(await read(() => page.all(last)));
        yield* rows;
        const end = rows.at(-1);
        if (end === undefined || rows.length < PAGE_ROWS) return;
        last = end.id;
      }
    },
  };
}
