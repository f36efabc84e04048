import { createCommitGroup } from '../../queue/embedded/commit-group.js';
import type { ReporterRecord, ReporterStore } from '../../reputation/index.js';
import type { Connection } from './connection.js';

const COLUMNS = 'reporter_key, account, first_at, suspended_at, version, contact_verified, panelist, badges';

type ReporterRow = readonly [
  reporterKey: string,
  account: string,
  firstAt: number,
  suspendedAt: number | null,
  version: number,
  contactVerified: number,
  panelist: number,
  badges: string,
];

type MarkRow = readonly [kind: string, outcome: string, count: number, points: number];

const TALLY =
  'SELECT kind, outcome, count(*), sum(points) FROM reporter_mark WHERE reporter_key = ? GROUP BY kind, outcome';

/** Reporters in the embedded store; their counters are added up when they are read. */
export function createReporterStore(connection: Connection): ReporterStore {
  const { prepareRead, prepareWrite, read } = connection;
  const change = createCommitGroup(connection.write);
  const select = prepareRead(`SELECT ${COLUMNS} FROM reporter WHERE reporter_key = ?`);
  const tally = prepareRead(TALLY);
  const suspended = prepareRead(
    `SELECT ${COLUMNS} FROM reporter WHERE suspended_at IS NOT NULL ORDER BY suspended_at DESC, reporter_key`,
  );
  const selectToChange = prepareWrite(`SELECT ${COLUMNS} FROM reporter WHERE reporter_key = ?`);
  const tallyToChange = prepareWrite(TALLY);
  const insert = prepareWrite(
    `INSERT INTO reporter (${COLUMNS}) VALUES (?, ?, ?, NULL, 1, 0, 0, '[]') ON CONFLICT DO NOTHING`,
  );
  const replace = prepareWrite(
    `UPDATE reporter SET suspended_at = ?, version = version + 1, contact_verified = ?, panelist = ?, badges = ?
     WHERE reporter_key = ?`,
  );
  const mark = prepareWrite(
    `INSERT INTO reporter_mark VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
     SET outcome = excluded.outcome, points = excluded.points, at = excluded.at WHERE excluded.at >= at`,
  );
  const remove = prepareWrite('DELETE FROM reporter WHERE reporter_key = ? AND suspended_at IS NULL');
  const blank = prepareWrite(
    `UPDATE reporter SET first_at = suspended_at, version = version + 1, contact_verified = 0, panelist = 0,
       badges = '[]' WHERE reporter_key = ?`,
  );
  const removeMarks = prepareWrite('DELETE FROM reporter_mark WHERE reporter_key = ?');

  const find = (row: typeof select, sums: typeof tally, key: string): ReporterRecord | null => {
    const found = row.get(key) as ReporterRow | undefined;
    return found === undefined ? null : decode(found, sums.all(key) as MarkRow[]);
  };

  return {
    get: (key) => read(() => find(select, tally, key)),
    async getOrNew(account, key, now) {
      const known = await read(() => find(select, tally, key));
      if (known) return known;
      return change(() => {
        insert.run(key, account, now);
        return find(selectToChange, tallyToChange, key) as ReporterRecord;
      });
    },
    async update(key, edit) {
      const result = await change((): { record: ReporterRecord | null } | { fault: unknown } => {
        const held = find(selectToChange, tallyToChange, key);
        if (held === null) return { record: null };
        let next: ReporterRecord | null;
        try {
          next = edit(held);
        } catch (fault) {
          return { fault };
        }
        if (next === null) return { record: held };
        const { suspendedAt, contactVerified, panelist, badges } = next;
        replace.run(suspendedAt, Number(contactVerified), Number(panelist), JSON.stringify(badges), key);
        return { record: find(selectToChange, tallyToChange, key) };
      });
      if ('fault' in result) throw result.fault;
      return result.record;
    },
    mark: (key, { kind, key: of, outcome, points, at }) =>
      change(() => {
        mark.run(key, kind, of, outcome, points, at);
      }),
    suspended: (account) =>
      read(() =>
        (suspended.all() as ReporterRow[])
          .filter((row) => account === undefined || row[1] === account)
          .map((row) => decode(row, tally.all(row[0]) as MarkRow[])),
      ),
    erase: (key) =>
      change(() => {
        removeMarks.run(key);
        return remove.run(key).changes > 0 || blank.run(key).changes > 0;
      }),
  };
}

function decode(row: ReporterRow, marks: readonly MarkRow[]): ReporterRecord {
  const [reporterKey, account, firstAt, suspendedAt, version, contactVerified, panelist, badges] = row;
  const count = (kind: string, outcome?: string): number =>
    marks
      .filter((mark) => mark[0] === kind && (outcome === undefined || mark[1] === outcome))
      .reduce((sum, mark) => sum + mark[2], 0);
  return {
    reporterKey,
    account,
    firstAt,
    reports: count('report'),
    adopted: count('report', 'adopted'),
    rejected: count('report', 'rejected'),
    contactVerified: contactVerified === 1,
    suspendedAt,
    points: marks.reduce((sum, mark) => sum + mark[3], 0),
    badges: JSON.parse(badges) as string[],
    panelist: panelist === 1,
    votes: count('vote'),
    votesRight: count('vote', 'right'),
    version,
  };
}
