import { csvCell } from '../core/csv-cell.js';
import { type Identifier, mask } from '../identifiers/index.js';
import type { Report } from './model.js';
import type { ReportStore } from './store.js';

export interface ExportReportsOptions {
  readonly reports: Pick<ReportStore, 'all'>;
  readonly format: 'csv' | 'jsonl';
  /** Takes a piece of the output; what it returns is awaited, so that a slow reader slows the export. */
  readonly write: (text: string) => unknown;
  /** Only the reports of this account. */
  readonly account?: string;
}

const COLUMNS = [
  'number',
  'account',
  'status',
  'scheme',
  'created_at',
  'updated_at',
  'suspects',
  'spoofed',
  'loss_fen',
  'loss_at',
  'attachments',
  'story',
] as const;

type ExportRow = Readonly<Record<(typeof COLUMNS)[number], string | number | null | readonly string[]>>;

const PIECE = 64 * 1024;

/**
 * Writes every report once and returns how many there were. Nothing of the reporter leaves: no openid or
 * pseudonym, no contact, the story redacted, identifiers masked. Times are ISO 8601, amounts in fen. CSV
 * cells that a spreadsheet would run are defused. Throws `store_unavailable`.
 */
export async function exportReports(options: ExportReportsOptions): Promise<number> {
  const { reports, format, write, account } = options;
  let count = 0;
  let pending = format === 'csv' ? `${COLUMNS.join(',')}\n` : '';
  for await (const report of reports.all()) {
    if (account !== undefined && report.account !== account) continue;
    const row = rowOf(report);
    pending += format === 'csv' ? toCsv(row) : `${JSON.stringify(row)}\n`;
    count += 1;
    if (pending.length >= PIECE) {
      await write(pending);
      pending = '';
    }
  }
  if (pending !== '') await write(pending);
  return count;
}

const hidden = (identifier: Identifier): string => `${identifier.type}:${mask(identifier)}`;
const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function rowOf(report: Report): ExportRow {
  return {
    number: report.number,
    account: report.account,
    status: report.status,
    scheme: report.scheme,
    created_at: time(report.createdAt),
    updated_at: time(report.updatedAt),
    suspects: report.suspects.map(hidden),
    // Official numbers are public.
    spoofed: report.spoofed.map(({ type, value }) => `${type}:${value}`),
    loss_fen: report.lossFen,
    loss_at: time(report.lossAt),
    attachments: report.attachments.length,
    story: report.redactedStory,
  };
}

function toCsv(row: ExportRow): string {
  const cells = COLUMNS.map((name) => {
    const value = row[name];
    if (value === null) return '';
    return csvCell(Array.isArray(value) ? value.join(' ') : String(value));
  });
  return `${cells.join(',')}\n`;
}
