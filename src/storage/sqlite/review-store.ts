import { createCommitGroup } from '../../queue/embedded/commit-group.js';
import type { ReviewFilter, ReviewItem, ReviewStore } from '../../review/index.js';
import { COUNT_MOST, isWaiting } from '../../review/model.js';
import type { Connection } from './connection.js';

const COLUMNS = 'id, key, account, kind, report_id, rank, waiting_since, decided_at, version, body';

/** The item as its columns and JSON; the version stands in its column alone. */
function encode(item: ReviewItem): readonly unknown[] {
  const { version, ...body } = item;
  const rank = isWaiting(item) ? 100 - item.risk : null;
  const decidedAt = item.state === 'decided' ? (item.decision?.at ?? null) : null;
  const { id, key, account, kind, reportId, waitingSince } = item;
  return [id, key, account, kind, reportId, rank, waitingSince, decidedAt, version, JSON.stringify(body)];
}

type Row = readonly [version: number, body: string];

const decode = ([version, body]: Row): ReviewItem => ({
  ...(JSON.parse(body) as Omit<ReviewItem, 'version'>),
  version,
});

/** Review items in the embedded store. */
export function createReviewStore({ prepareRead, prepareWrite, read, write }: Connection): ReviewStore {
  const change = createCommitGroup(write);
  const byId = prepareRead('SELECT version, body FROM review_item WHERE id = ?');
  const byKey = prepareRead('SELECT version, body FROM review_item WHERE key = ?');
  const byReport = prepareRead('SELECT version, body FROM review_item WHERE report_id = ?');
  const heldById = prepareWrite('SELECT version, body FROM review_item WHERE id = ?');
  const heldByKey = prepareWrite('SELECT version, body FROM review_item WHERE key = ?');
  const insert = prepareWrite(
    `INSERT INTO review_item (${COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`,
  );
  const replace = prepareWrite(`UPDATE review_item SET (${COLUMNS}) = (?,?,?,?,?,?,?,?,?,?) WHERE id = ?`);
  const statements = new Map<string, ReturnType<Connection['prepareRead']>>();
  const prepared = (sql: string) => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = prepareRead(sql);
      statements.set(sql, statement);
    }
    return statement;
  };

  const one = (row: unknown): ReviewItem | null => (row === undefined ? null : decode(row as Row));
  const some = (rows: unknown[]): ReviewItem[] => rows.map((row) => decode(row as Row));
  /** SQLite takes a negative limit as none. */
  const upTo = (limit: number): number => Math.max(0, Math.floor(limit));

  function named({ account, kind, scheme, needsSecond }: ReviewFilter) {
    const asked = { account, kind, scheme, second: needsSecond === true ? 1 : undefined };
    const pairs = Object.entries(asked).filter(([, value]) => value !== undefined);
    return {
      where: pairs.map(([name]) => `${name} = ? AND `).join(''),
      values: pairs.map(([, value]) => value),
    };
  }

  return {
    create: (item) =>
      change(() => {
        const created = insert.run(...encode(item)).changes > 0;
        return { item: decode(heldByKey.get(item.key) as Row), created };
      }),
    get: (id) => read(() => one(byId.get(id))),
    byKey: (key) => read(() => one(byKey.get(key))),
    byReport: (reportId) => read(() => one(byReport.get(reportId))),

    async update(id, edit) {
      // A fault in `edit` is carried out by hand: thrown inside, it would undo the changes of others too.
      const result = await change((): { item: ReviewItem | null } | { fault: unknown } => {
        const held = one(heldById.get(id));
        if (held === null) return { item: null };
        let next: ReviewItem | null;
        try {
          next = edit(held);
        } catch (fault) {
          return { fault };
        }
        if (next === null) return { item: held };
        const { key, account, kind, reportId } = held;
        const stored = { ...next, id, key, account, kind, reportId, version: held.version + 1 };
        replace.run(...encode(stored), id);
        return { item: stored };
      });
      if ('fault' in result) throw result.fault;
      return result.item;
    },

    waiting: (filter, limit, after) =>
      read(() => {
        const { where, values } = named(filter);
        const statement = prepared(
          `SELECT version, body FROM review_item WHERE ${where}rank IS NOT NULL
           AND (rank, waiting_since, id) > (?, ?, ?) ORDER BY rank, waiting_since, id LIMIT ?`,
        );
        const from = after ? [100 - after.risk, after.waitingSince, after.id] : [-1, 0, ''];
        return some(statement.all(...values, ...from, upTo(limit)));
      }),

    decided: ({ account }, limit, before = Number.MAX_SAFE_INTEGER) =>
      read(() => {
        const { where, values } = named(account === undefined ? {} : { account });
        const statement = prepared(
          `SELECT version, body FROM review_item WHERE ${where}decided_at < ? ORDER BY decided_at DESC LIMIT ?`,
        );
        return some(statement.all(...values, before, upTo(limit)));
      }),

    count: (filter) =>
      read(() => {
        const { where, values } = named(filter);
        const sql = `SELECT count(*) FROM (SELECT 1 FROM review_item WHERE ${where}rank IS NOT NULL LIMIT ${COUNT_MOST})`;
        return (prepared(sql).get(...values) as [number])[0];
      }),
  };
}
