import type { Report } from '../../reports/index.js';

/** What a report's row holds, in the order of REPORT_COLUMNS. */
export const REPORT_COLUMNS =
  'id, account, number, reporter_key, status, created_at, effect_key, outbox_at, version, body';

/** The type of a report, exactly as its indexes have it: another spelling would not use them. */
export const REPORT_SCHEME = "json_extract(body, '$.scheme')";

export type ReportRow = readonly [
  id: string,
  account: string,
  number: string,
  reporterKey: string,
  status: Report['status'],
  createdAt: number,
  effectKey: string,
  outboxAt: number | null,
  version: number,
  body: string,
];

type Columns = 'id' | 'account' | 'number' | 'reporterKey' | 'status' | 'createdAt' | 'effectKey' | 'version';

export function encodeReport(report: Report): ReportRow {
  const { id, account, number, reporterKey, status, createdAt, effectKey, version, ...body } = report;
  const outboxAt = body.outbox.length === 0 ? null : body.updatedAt;
  return [
    id,
    account,
    number,
    reporterKey,
    status,
    createdAt,
    effectKey,
    outboxAt,
    version,
    JSON.stringify(body),
  ];
}

export function decodeReport(row: ReportRow): Report {
  const [id, account, number, reporterKey, status, createdAt, effectKey, , version, body] = row;
  const rest = JSON.parse(body) as Omit<Report, Columns>;
  return { id, account, number, reporterKey, status, createdAt, effectKey, version, ...rest };
}
