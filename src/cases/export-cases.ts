import { csvCell } from '../core/csv-cell.js';
import { mask } from '../identifiers/index.js';
import type { Case } from './model.js';
import type { CaseStore } from './store.js';

export interface ExportCasesOptions {
  readonly cases: Pick<CaseStore, 'all'>;
  readonly format: 'csv' | 'jsonl';
  /** What it returns is awaited, so that a slow reader slows the export. */
  readonly write: (text: string) => unknown;
  readonly account?: string;
  /** Identifiers unmasked: for those who may see them. */
  readonly full?: boolean;
}

const COLUMNS = [
  'number',
  'account',
  'title',
  'state',
  'identifiers',
  'reports',
  'unit',
  'officer',
  'police_number',
  'created_at',
  'updated_at',
] as const;

/**
 * Writes every case once and returns how many there were. Reports are counted, not named; identifiers are masked
 * unless `full`. Times are ISO 8601. Cells that a spreadsheet would run are defused. Throws `store_unavailable`.
 */
export async function exportCases({
  cases,
  format,
  write,
  account,
  full,
}: ExportCasesOptions): Promise<number> {
  let count = 0;
  if (format === 'csv') await write(`${COLUMNS.join(',')}\n`);
  for await (const one of cases.all()) {
    if (account !== undefined && one.account !== account) continue;
    const row = rowOf(one, full ?? false);
    const line =
      format === 'jsonl'
        ? JSON.stringify(row)
        : COLUMNS.map((name) => {
            const value = row[name];
            return csvCell(Array.isArray(value) ? value.join(' ') : String(value));
          }).join(',');
    await write(`${line}\n`);
    count += 1;
  }
  return count;
}

const rowOf = (one: Case, full: boolean): Record<(typeof COLUMNS)[number], string | number | string[]> => ({
  number: one.number,
  account: one.account,
  title: one.title,
  state: one.state,
  identifiers: one.identifiers.map((each) => `${each.type}:${full ? each.value : mask(each)}`),
  reports: one.reportIds.length,
  unit: one.unit,
  officer: one.officer,
  police_number: one.policeNumber,
  created_at: new Date(one.createdAt).toISOString(),
  updated_at: new Date(one.updatedAt).toISOString(),
});
