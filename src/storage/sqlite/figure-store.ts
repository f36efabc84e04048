import type { FigureSpan, FigureStore } from '../../figures/index.js';
import { dayStart } from '../../figures/index.js';
import { REPORT_STATUSES } from '../../reports/model.js';
import { SCHEME_IDS, type SchemeId } from '../../schemes/index.js';
import type { Connection } from './connection.js';
import { REPORT_SCHEME } from './report-row.js';

const SHANGHAI_MS = 8 * 3_600_000;
const DAY = `(created_at + ${SHANGHAI_MS}) / 86400000`;

/** The questions of the dashboard; a test holds their plans to the indexes. */
export const FIGURE_QUERIES = {
  sums: `SELECT name, day, sum(value) FROM figure
    WHERE name IN (SELECT value FROM json_each(?1)) AND day BETWEEN ?2 AND ?3 GROUP BY name, day`,
  accountSums: `SELECT name, day, value FROM figure
    WHERE name IN (SELECT value FROM json_each(?1)) AND day BETWEEN ?2 AND ?3 AND account = ?4`,
  reports: `SELECT s.value AS scheme, ${DAY} AS day, count(*)
    FROM json_each(?1) AS s CROSS JOIN json_each(?2) AS t CROSS JOIN report INDEXED BY report_scheme
    WHERE ${REPORT_SCHEME} = s.value AND status = t.value AND created_at >= ?3 AND created_at < ?4
    GROUP BY scheme, day`,
  accountReports: `SELECT s.value AS scheme, ${DAY} AS day, count(*)
    FROM json_each(?1) AS s CROSS JOIN json_each(?2) AS t CROSS JOIN report INDEXED BY report_account_scheme
    WHERE account = ?5 AND ${REPORT_SCHEME} = s.value AND status = t.value
      AND created_at >= ?3 AND created_at < ?4
    GROUP BY scheme, day`,
} as const;

const SCHEMES = JSON.stringify(SCHEME_IDS);
const STATUSES = JSON.stringify(REPORT_STATUSES);

/** Daily numbers in the embedded store. */
export function createFigureStore({ prepareRead, prepareWrite, read, change }: Connection): FigureStore {
  const put = prepareWrite(
    'INSERT INTO figure (account, name, day, value) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value',
  );
  const drop = prepareWrite('DELETE FROM figure WHERE day < ?');
  const sums = prepareRead(FIGURE_QUERIES.sums);
  const accountSums = prepareRead(FIGURE_QUERIES.accountSums);
  const reports = prepareRead(FIGURE_QUERIES.reports);
  const accountReports = prepareRead(FIGURE_QUERIES.accountReports);
  type Rows = readonly (readonly [string, number, number])[];

  return {
    add: (figures) =>
      change(() => {
        for (const { account, name, day, value } of figures) put.run(account, name, day, value);
      }),
    sums: ({ account, from, to }, names) =>
      read(() => {
        const asked = [JSON.stringify(names), from, to];
        const rows = (account === null ? sums.all(...asked) : accountSums.all(...asked, account)) as Rows;
        return rows.map(([name, day, value]) => ({ name, day, value }));
      }),
    forget: (before) =>
      change(() => {
        drop.run(before);
      }),
    reports: ({ account, from, to }: FigureSpan) =>
      read(() => {
        const asked = [SCHEMES, STATUSES, dayStart(from), dayStart(to + 1)];
        const rows = (
          account === null ? reports.all(...asked) : accountReports.all(...asked, account)
        ) as Rows;
        return rows.map(([scheme, day, count]) => ({ scheme: scheme as SchemeId, day, count }));
      }),
  };
}
