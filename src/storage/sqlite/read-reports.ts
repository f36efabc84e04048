import { bandsOf, distance } from '../../reports/bands.js';
import type { Report, ReportFilter, ReportStatus, ReportStore } from '../../reports/index.js';
import { REPORT_STATUSES } from '../../reports/model.js';
import type { Connection } from './connection.js';
import { keyOf } from './keys.js';
import { decodeReport, REPORT_COLUMNS, REPORT_SCHEME, type ReportRow } from './report-row.js';

const PAGE_ROWS = 200;
/** Reports of one band that are compared; a band of a common text can hold very many. */
const BAND_ROWS = 500;
const COLUMNS = REPORT_COLUMNS.split(', ')
  .map((name) => `report.${name}`)
  .join(', ');

type Reading = Omit<ReportStore, 'submit' | 'update' | 'clearOutbox'>;

/** A list by these columns, newest first; a test holds its plan to an index. */
export const reportListSql = (names: readonly string[]): string =>
  `SELECT ${REPORT_COLUMNS} FROM report WHERE ${names.map((name) => `${name === 'scheme' ? REPORT_SCHEME : name} = ? AND `).join('')}(created_at, n) < (?, ?)
   AND created_at >= ? ORDER BY created_at DESC, n DESC LIMIT ?`;

/** The half of the store that only reads. No statement stays open while the caller works. */
export function createReportReader({ prepareRead, read }: Connection): Reading {
  const byId = prepareRead(`SELECT ${REPORT_COLUMNS} FROM report WHERE id = ?`);
  const byNumber = prepareRead(`SELECT ${REPORT_COLUMNS} FROM report WHERE account = ? AND number = ?`);
  const byEffect = prepareRead(`SELECT ${REPORT_COLUMNS} FROM report WHERE effect_key = ?`);
  const ofReporter = prepareRead(
    `SELECT ${REPORT_COLUMNS} FROM report WHERE reporter_key = ? ORDER BY created_at DESC, n DESC LIMIT ?`,
  );
  const ofSuspect = prepareRead(
    `SELECT ${COLUMNS} FROM report_suspect AS s JOIN report USING (n) WHERE s.key = ?
     ORDER BY s.created_at DESC, s.n DESC LIMIT ?`,
  );
  const withOutbox = prepareRead(
    `SELECT ${REPORT_COLUMNS} FROM report WHERE outbox_at IS NOT NULL ORDER BY outbox_at, n LIMIT ?`,
  );
  const ofBand = prepareRead(
    `SELECT n, created_at, fingerprint FROM report_band WHERE band = ? AND created_at >= ?
     ORDER BY created_at DESC, n DESC LIMIT ${BAND_ROWS}`,
  );
  const byRow = prepareRead(`SELECT ${REPORT_COLUMNS} FROM report WHERE n = ?`);
  const rowOf = prepareRead('SELECT n FROM report WHERE id = ?');
  const page = prepareRead(
    `SELECT n, ${REPORT_COLUMNS} FROM report WHERE n > ? ORDER BY n LIMIT ${PAGE_ROWS}`,
  );
  const lists = new Map<string, ReturnType<Connection['prepareRead']>>();

  const listBy = (names: readonly string[]) => {
    const sql = reportListSql(names);
    let statement = lists.get(sql);
    if (statement === undefined) {
      statement = prepareRead(sql);
      lists.set(sql, statement);
    }
    return statement;
  };

  const one = (row: unknown): Report | null => (row === undefined ? null : decodeReport(row as ReportRow));
  const some = (rows: unknown[]): Report[] => rows.map((row) => decodeReport(row as ReportRow));
  /** SQLite takes a negative limit as none. */
  const upTo = (limit: number): number => Math.max(0, Math.floor(limit));

  /** Exclusive upper end of a list as moment and row. */
  const startOf = ({ before, after }: ReportFilter): readonly [number, number] => {
    const start = [before ?? Number.MAX_SAFE_INTEGER, -1] as const;
    if (after === undefined || (before !== undefined && after.createdAt >= before)) return start;
    return [after.createdAt, (rowOf.get(after.id) as [number] | undefined)?.[0] ?? -1];
  };

  return {
    get: (id) => read(() => one(byId.get(id))),
    byNumber: (account, number) => read(() => one(byNumber.get(account, number))),
    byEffect: (effectKey) => read(() => one(byEffect.get(effectKey))),
    ofReporter: (reporterKey, limit) => read(() => some(ofReporter.all(reporterKey, upTo(limit)))),
    ofIdentifier: (identifier, limit) => read(() => some(ofSuspect.all(keyOf(identifier), upTo(limit)))),
    withOutbox: (limit) => read(() => some(withOutbox.all(upTo(limit)))),

    similar: (fingerprint, since, limit) =>
      read(() => {
        const found = new Map<number, { n: number; at: number; far: number }>();
        for (const band of bandsOf(fingerprint)) {
          for (const [n, at, other] of ofBand.all(band, since) as [number, number, string][])
            if (!found.has(n)) found.set(n, { n, at, far: distance(fingerprint, other) });
        }
        const nearest = [...found.values()].sort((a, b) => a.far - b.far || b.at - a.at || b.n - a.n);
        return nearest.slice(0, upTo(limit)).flatMap(({ n }) => one(byRow.get(n)) ?? []);
      }),

    list: (filter, limit) =>
      read(() => {
        const { account, scheme, status, since = 0 } = filter;
        const of = (state: ReportStatus | undefined): Report[] => {
          const named = { account, scheme, status: state };
          const names = (['account', 'scheme', 'status'] as const).filter(
            (name) => named[name] !== undefined,
          );
          const values = names.map((name) => named[name]);
          return some(listBy(names).all(...values, ...startOf(filter), since, upTo(limit)));
        };
        if (scheme === undefined || status !== undefined) return of(status);
        // The index of the types holds the status before the time: a short list of each, then merged.
        const rowNumber = (id: string): number => (rowOf.get(id) as [number])[0];
        return REPORT_STATUSES.flatMap(of)
          .sort((a, b) => b.createdAt - a.createdAt || rowNumber(b.id) - rowNumber(a.id))
          .slice(0, upTo(limit));
      }),

    async *all() {
      let last = 0;
      for (;;) {
        const rows = (await read(() => page.all(last))) as [number, ...ReportRow][];
        for (const [n, ...row] of rows) {
          last = n;
          yield decodeReport(row);
        }
        if (rows.length < PAGE_ROWS) return;
      }
    },
  };
}
