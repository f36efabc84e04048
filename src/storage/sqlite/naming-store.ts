import type { NamedReport, NamingStore } from '../../reports/index.js';
import type { Connection } from './connection.js';
import { keyOf } from './keys.js';

/** Reports of one identifier that are looked through for those of one account. */
const LOOKED_THROUGH = 5_000;
const COLUMNS = `r.id, r.number, r.account, r.status, r.created_at, json_extract(r.body, '$.scheme'),
  json_extract(r.body, '$.lossFen'), json_extract(r.body, '$.suspects')`;
const NEWEST = `SELECT n, created_at FROM report_suspect WHERE key = ? AND created_at <= ?
  ORDER BY created_at DESC, n DESC LIMIT ?`;

/** The statements by name; a test holds their plans to indexes. */
export const NAMING_QUERIES = {
  of: `SELECT ${COLUMNS} FROM (${NEWEST}) AS s CROSS JOIN report AS r ON r.n = s.n
    ORDER BY s.created_at DESC, s.n DESC LIMIT ?`,
  ofAccount: `SELECT ${COLUMNS} FROM (${NEWEST}) AS s CROSS JOIN report AS r ON r.n = s.n WHERE r.account = ?
    ORDER BY s.created_at DESC, s.n DESC LIMIT ?`,
  counts: `SELECT r.account, count(*) FROM (${NEWEST}) AS s CROSS JOIN report AS r ON r.n = s.n GROUP BY r.account`,
  recent: `SELECT ${COLUMNS} FROM report AS r WHERE (r.created_at, r.n) < (?, ?)
    ORDER BY r.created_at DESC, r.n DESC LIMIT ?`,
  recentOfAccount: `SELECT ${COLUMNS} FROM report AS r WHERE r.account = ? AND (r.created_at, r.n) < (?, ?)
    ORDER BY r.created_at DESC, r.n DESC LIMIT ?`,
} as const;

type Row = readonly [
  id: string,
  number: string,
  account: string,
  status: NamedReport['status'],
  createdAt: number,
  scheme: NamedReport['scheme'],
  lossFen: number | null,
  suspects: string,
];

const decode = ([id, number, account, status, createdAt, scheme, lossFen, suspects]: Row): NamedReport => ({
  id,
  number,
  account,
  status,
  createdAt,
  scheme,
  lossFen,
  suspects: JSON.parse(suspects) as NamedReport['suspects'],
});

/** Reports by what they name, without opening what they tell. */
export function createNamingStore({ prepareRead, read }: Connection): NamingStore {
  const of = prepareRead(NAMING_QUERIES.of);
  const ofAccount = prepareRead(NAMING_QUERIES.ofAccount);
  const counts = prepareRead(NAMING_QUERIES.counts);
  const recent = prepareRead(NAMING_QUERIES.recent);
  const recentOfAccount = prepareRead(NAMING_QUERIES.recentOfAccount);
  const rowOf = prepareRead('SELECT n FROM report WHERE id = ?');
  const upTo = (limit: number): number => Math.max(0, Math.floor(limit));
  const some = (rows: unknown[]): NamedReport[] => rows.map((row) => decode(row as Row));

  return {
    of: (identifier, filter, limit) =>
      read(() => {
        const [key, end] = [keyOf(identifier), filter.upTo ?? Number.MAX_SAFE_INTEGER];
        return filter.account === undefined
          ? some(of.all(key, end, upTo(limit), upTo(limit)))
          : some(ofAccount.all(key, end, LOOKED_THROUGH, filter.account, upTo(limit)));
      }),
    counts: (identifier, most) =>
      read(
        () =>
          new Map(counts.all(keyOf(identifier), Number.MAX_SAFE_INTEGER, upTo(most)) as [string, number][]),
      ),
    recent: ({ account, after }, limit) =>
      read(() => {
        const start = after
          ? [after.createdAt, (rowOf.get(after.id) as [number] | undefined)?.[0] ?? -1]
          : [Number.MAX_SAFE_INTEGER, -1];
        return account === undefined
          ? some(recent.all(...start, upTo(limit)))
          : some(recentOfAccount.all(account, ...start, upTo(limit)));
      }),
  };
}
