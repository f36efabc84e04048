import type { Report, ReportStatus } from '../../reports/index.js';
import { DECIDED, MARKED, REVERSED } from '../digest-words.js';
import type { Connection } from './connection.js';
import { keyOf } from './keys.js';

/** What a digest counts of a report, in the order of the table's columns after `n`, `account`, `created_at`. */
type Fact = readonly [
  status: string,
  scheme: string,
  lossFen: number,
  reporterKey: string,
  decidedAt: number | null,
  marked: number,
  reversed: number,
  fingerprint: string,
  suspects: string,
];

/** Functions that keep `report_fact` beside the reports; each runs in the transaction that changes the report. */
export function createFactWriter({ prepareWrite }: Connection) {
  const insert = prepareWrite('INSERT INTO report_fact VALUES (?,?,?,?,?,?,?,?,?,?,?,?)');
  const update = prepareWrite(
    `UPDATE report_fact SET (status, scheme, loss_fen, reporter_key, decided_at, marked, reversed, fingerprint,
       suspects) = (?,?,?,?,?,?,?,?,?) WHERE n = ?`,
  );
  return {
    add(n: number, report: Report): void {
      insert.run(n, report.account, report.createdAt, ...factOf(report));
    },
    /** Most changes of a report (its outbox, what it was told) change nothing that is counted. */
    change(n: number, before: Report, after: Report): void {
      const fact = factOf(after);
      if (factOf(before).some((cell, at) => cell !== fact[at])) update.run(...fact, n);
    },
  };
}

function factOf({ status, scheme, lossFen, reporterKey, history, fingerprint, suspects }: Report): Fact {
  const adoptedAt = firstAt(history, MARKED);
  const reversed = adoptedAt !== null && firstAt(history, REVERSED, adoptedAt) !== null;
  return [
    status,
    scheme,
    // Of merged reports the first one counts alone.
    status === 'merged' ? 0 : (lossFen ?? 0),
    reporterKey,
    firstAt(history, DECIDED),
    adoptedAt === null ? 0 : 1,
    reversed ? 1 : 0,
    fingerprint,
    JSON.stringify([...new Set(suspects.map(keyOf))]),
  ];
}

function firstAt(
  history: Report['history'],
  statuses: readonly ReportStatus[],
  after = Number.NEGATIVE_INFINITY,
): number | null {
  let first: number | null = null;
  for (const { status, at } of history)
    if (at >= after && (first === null || at < first) && statuses.includes(status)) first = at;
  return first;
}
