import { bandsOf } from '../../reports/bands.js';
import type { Report } from '../../reports/index.js';
import type { Connection } from './connection.js';
import { keyOf } from './keys.js';
import { createFactWriter } from './report-fact.js';
import { decodeReport, encodeReport, REPORT_COLUMNS, type ReportRow } from './report-row.js';

/** A stored report with the number of its row. */
interface Held {
  readonly n: number;
  readonly report: Report;
}

/**
 * Makes the functions that change a report and everything that finds it. Each must run inside one write
 * transaction.
 */
export function createReportWriter(connection: Connection) {
  const { prepareWrite } = connection;
  const facts = createFactWriter(connection);
  const insert = prepareWrite(
    `INSERT INTO report (${REPORT_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?) RETURNING n`,
  );
  const replace = prepareWrite(
    'UPDATE report SET (reporter_key, status, outbox_at, version, body) = (?,?,?,?,?) WHERE n = ?',
  );
  const byId = prepareWrite(`SELECT n, ${REPORT_COLUMNS} FROM report WHERE id = ?`);
  const byEffect = prepareWrite(`SELECT n, ${REPORT_COLUMNS} FROM report WHERE effect_key = ?`);
  const numberTaken = prepareWrite('SELECT 1 FROM report WHERE account = ? AND number = ?');
  const addSuspect = prepareWrite('INSERT INTO report_suspect VALUES (?,?,?) ON CONFLICT DO NOTHING');
  const dropSuspect = prepareWrite('DELETE FROM report_suspect WHERE key = ? AND created_at = ? AND n = ?');
  const addBand = prepareWrite('INSERT INTO report_band VALUES (?,?,?,?)');
  const dropBand = prepareWrite('DELETE FROM report_band WHERE band = ? AND created_at = ? AND n = ?');

  const held = (row: unknown): Held | null => {
    if (row === undefined) return null;
    const [n, ...rest] = row as [number, ...ReportRow];
    return { n, report: decodeReport(rest) };
  };

  const addFinders = ({ n, report }: Held): void => {
    for (const suspect of report.suspects) addSuspect.run(keyOf(suspect), report.createdAt, n);
    const { fingerprint } = report;
    for (const band of bandsOf(fingerprint)) addBand.run(band, report.createdAt, n, fingerprint);
  };

  const dropFinders = ({ n, report }: Held): void => {
    for (const suspect of report.suspects) dropSuspect.run(keyOf(suspect), report.createdAt, n);
    for (const band of bandsOf(report.fingerprint)) dropBand.run(band, report.createdAt, n);
  };

  return {
    findById: (id: string): Held | null => held(byId.get(id)),

    /** `taken`: another report of the account has the number. */
    insert(report: Report): { report: Report; created: boolean } | 'taken' {
      const known = held(byEffect.get(report.effectKey));
      if (known) return { report: known.report, created: false };
      if (numberTaken.get(report.account, report.number) !== undefined) return 'taken';
      const row = encodeReport(report);
      const [n] = insert.get(...row) as [number];
      addFinders({ n, report });
      facts.add(n, report);
      return { report: decodeReport(row), created: true };
    },

    replace(before: Held, next: Report): Report {
      const { id, account, number, createdAt, effectKey, version } = before.report;
      const report = { ...next, id, account, number, createdAt, effectKey, version: version + 1 };
      const row = encodeReport(report);
      const [, , , reporterKey, status, , , outboxAt, , body] = row;
      replace.run(reporterKey, status, outboxAt, report.version, body, before.n);
      facts.change(before.n, before.report, report);
      if (!sameFinders(before.report, report)) {
        dropFinders(before);
        addFinders({ n: before.n, report });
      }
      return decodeReport(row);
    },
  };
}

function sameFinders(a: Report, b: Report): boolean {
  const keys = ({ suspects }: Report): string => suspects.map(keyOf).join('\n');
  return a.fingerprint === b.fingerprint && (a.suspects === b.suspects || keys(a) === keys(b));
}
