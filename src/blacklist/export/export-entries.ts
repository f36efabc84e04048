import { csvCell } from '../../core/csv-cell.js';
import { HALF_LIFE_MS } from '../half-lives.js';
import { COLUMNS, type ImportRow } from '../import/row.js';
import { levelOf } from '../level.js';
import type { Entry, Level } from '../model.js';
import { decayFactor } from '../score.js';
import type { BlacklistStore, EntryFilter } from '../store.js';
import { leadingScheme } from '../verdict.js';

export type ExportFormat = 'csv' | 'jsonl';

/** What is exported, how, and to whom. */
export interface ExportOptions {
  readonly store: Pick<BlacklistStore, 'entries'>;
  readonly format: ExportFormat;
  /** Takes a piece of the output; what it returns is awaited, so that a slow reader slows the export. */
  readonly write: (text: string) => unknown;
  /** The moment that levels and masses are decayed to, ms. */
  readonly now: number;
  readonly filter?: EntryFilter;
}

/**
 * The import row, then what only this program knows. `verdict` is empty where the level is none that an
 * import could state (`unsure`, `unknown`).
 */
interface ExportRow extends ImportRow {
  readonly level: Level;
  readonly reporters: number;
  readonly bad_mass: number;
  readonly legit_mass: number;
}

const HEADER = `${COLUMNS.join(',')},level,reporters,bad_mass,legit_mass\n`;
const PIECE = 64 * 1024;

/**
 * Writes every entry in key order and returns how many there were. CSV cells that a spreadsheet
 * would run are defused; the first seven columns can be imported again. Reviewers' notes and
 * reporters stay inside: the note is empty. Throws `store_unavailable`.
 */
export async function exportEntries(options: ExportOptions): Promise<number> {
  const { format, write, now } = options;
  let count = 0;
  let pending = format === 'csv' ? HEADER : '';
  for await (const entry of options.store.entries(options.filter)) {
    const row = rowOf(entry, now);
    pending += format === 'csv' ? toCsv(row) : `${JSON.stringify(row)}\n`;
    count++;
    if (pending.length >= PIECE) {
      await write(pending);
      pending = '';
    }
  }
  if (pending !== '') await write(pending);
  return count;
}

function rowOf(entry: Entry, now: number): ExportRow {
  const { identifier, ruling, reporters } = entry;
  const factor = decayFactor(now, HALF_LIFE_MS[identifier.type]);
  const bad = entry.bad * factor;
  const legit = entry.legit * factor;
  const level = levelOf(identifier.type, bad, legit, reporters, ruling, now);
  const at = entry.lastAt || (ruling?.at ?? 0);
  return {
    type: identifier.type,
    value: identifier.value,
    verdict: level === 'unsure' || level === 'unknown' || level === 'official' ? '' : level,
    scheme: leadingScheme(entry.schemes) ?? '',
    reported_at: at === 0 ? '' : new Date(at).toISOString(),
    source: ruling?.by.replace(/^import:/, '') ?? '',
    note: '',
    level,
    reporters,
    bad_mass: round(bad),
    legit_mass: round(legit),
  };
}

const round = (mass: number): number => Math.round(mass * 1000) / 1000;

function toCsv(row: ExportRow): string {
  const cells = [...COLUMNS.map((name) => row[name]), row.level];
  return `${cells.map(csvCell).join(',')},${row.reporters},${row.bad_mass},${row.legit_mass}\n`;
}
