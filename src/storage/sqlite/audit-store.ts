import { type AuditEntry, type AuditFilter, type AuditStore, nextLink } from '../../audit/index.js';
import { createCommitGroup } from '../../queue/embedded/commit-group.js';
import type { Connection } from './connection.js';

const COLUMNS = 'seq, actor, account, action, subject, detail, at, previous, hash';
const PAGE = 500;

type AuditRow = readonly [
  seq: number,
  actor: string,
  account: string | null,
  action: string,
  subject: string,
  detail: string,
  at: number,
  previous: string,
  hash: string,
];

const decode = ([
  seq,
  actor,
  account,
  action,
  subject,
  detail,
  at,
  previous,
  hash,
]: AuditRow): AuditEntry => ({
  actor,
  account,
  action,
  subject,
  detail: JSON.parse(detail) as AuditEntry['detail'],
  at,
  seq,
  previous,
  hash,
});

const CONDITIONS = {
  account: 'account = ?',
  actor: 'actor = ?',
  action: 'action = ?',
  subject: 'subject = ?',
  from: 'at >= ?',
  to: 'at < ?',
  before: 'seq < ?',
} as const satisfies Record<keyof AuditFilter, string>;

const BEFORE_IN_TIME = '(at, seq) < ((SELECT at FROM audit AS last WHERE last.seq = ?), ?)';

/** The chain in the embedded store. The head is read inside the write lock, so appends never part the chain. */
export function createAuditStore({ prepareRead, prepareWrite, read, write }: Connection): AuditStore {
  const change = createCommitGroup(write);
  const head = prepareWrite('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  const insert = prepareWrite(`INSERT INTO audit (${COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)`);
  const page = prepareRead(`SELECT ${COLUMNS} FROM audit WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`);
  const lists = new Map<string, ReturnType<typeof prepareRead>>();

  return {
    append: (event) =>
      change(() => {
        const last = head.get() as [number, string] | undefined;
        const entry = nextLink(event, last === undefined ? null : { seq: last[0], hash: last[1] });
        const { seq, actor, account, action, subject, detail, at, previous, hash } = entry;
        insert.run(seq, actor, account, action, subject, JSON.stringify(detail), at, previous, hash);
        return entry;
      }),
    list: (filter, limit) =>
      read(() => {
        const names = (Object.keys(CONDITIONS) as (keyof AuditFilter)[]).filter(
          (name) => filter[name] !== undefined,
        );
        // By time the index is in the order of time; the number only parts what happened in one millisecond.
        const byTime = filter.from !== undefined || filter.to !== undefined;
        const where =
          names
            .map((name) => (byTime && name === 'before' ? BEFORE_IN_TIME : CONDITIONS[name]))
            .join(' AND ') || 'true';
        const order = byTime ? 'at DESC, seq DESC' : 'seq DESC';
        const select =
          lists.get(where) ??
          prepareRead(`SELECT ${COLUMNS} FROM audit WHERE ${where} ORDER BY ${order} LIMIT ?`);
        lists.set(where, select);
        const values = names.flatMap((name) =>
          byTime && name === 'before' ? [filter.before, filter.before] : [filter[name]],
        );
        const rows = select.all(...values, limit) as AuditRow[];
        return rows.map(decode);
      }),
    async *all() {
      for (let last = 0; ; ) {
        const rows = await read(() => page.all(last) as AuditRow[]);
        for (const row of rows) yield decode(row);
        if (rows.length < PAGE) return;
        last = rows.at(-1)?.[0] ?? last;
      }
    },
  };
}
