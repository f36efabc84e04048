import { csvCell } from '../core/csv-cell.js';
import type { AuditEntry } from './model.js';
import type { AuditStore } from './store.js';

export interface ExportAuditOptions {
  readonly store: Pick<AuditStore, 'all'>;
  readonly format: 'csv' | 'jsonl';
  /** Takes a piece of the output; what it returns is awaited, so that a slow reader slows the export. */
  readonly write: (text: string) => unknown;
  /** Only entries of this account; what was done for all accounts is not among them. */
  readonly account?: string;
}

const HEADER = 'seq,time,actor,account,action,subject,detail,previous,hash\n';
const PIECE = 64 * 1024;

/**
 * Writes every entry, oldest first, and returns how many there were. JSONL lines are the entries as they are, so
 * the chain can be checked from them where none is left out (docs/audit.md); CSV is for reading: times in ISO 8601, cells that a
 * spreadsheet would run are defused. Errors: store_unavailable
 */
export async function exportAudit({ store, format, write, account }: ExportAuditOptions): Promise<number> {
  let count = 0;
  let pending = format === 'csv' ? HEADER : '';
  for await (const entry of store.all()) {
    if (account !== undefined && entry.account !== account) continue;
    pending += format === 'csv' ? toCsv(entry) : `${JSON.stringify(entry)}\n`;
    count += 1;
    if (pending.length < PIECE) continue;
    await write(pending);
    pending = '';
  }
  if (pending !== '') await write(pending);
  return count;
}

function toCsv({ seq, at, actor, account, action, subject, detail, previous, hash }: AuditEntry): string {
  const texts = [actor, account ?? '', action, subject, JSON.stringify(detail), previous, hash];
  return `${seq},${new Date(at).toISOString()},${texts.map(csvCell).join(',')}\n`;
}
