import { MAX_RECORD } from './row.js';

/** What is done with one record; `cells` is null where `fault` says why there are none. */
export type TakeRecord = (cells: string[] | null, record: string, line: number, fault: string | null) => void;

export interface SplitOptions {
  /** CSV (RFC 4180): cells between commas, quotes may hide commas and line ends. Otherwise one cell a line. */
  readonly csv: boolean;
  /** Whether the text ends where the file ends. */
  readonly final: boolean;
  /** Number of the text's first line. */
  readonly line: number;
}

/**
 * Cuts `text` into records and hands each to `take`. A line without a quotation mark, which is
 * nearly every line, costs one search and one split. Returns the number of lines that are done; a
 * quotation that is still open at the end of a text that is not final is left for the next call.
 */
export function splitRecords(text: string, options: SplitOptions, take: TakeRecord): number {
  const { csv, final } = options;
  let line = options.line;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    const record = withoutReturn(text, at, newline < 0 ? text.length : newline);
    if (record.length > MAX_RECORD) take(null, record, line, `longer than ${MAX_RECORD} characters`);
    else if (!csv) take([record], record, line, null);
    else if (!record.includes('"')) take(record.split(','), record, line, null);
    else {
      const quoted = readQuoted(text, at);
      if (quoted === null && !final && text.length - at <= MAX_RECORD) return line - options.line;
      if (quoted === null) take(null, record, line, 'quotation mark never closed');
      else {
        take(quoted.cells, text.slice(at, quoted.end), line, null);
        at = quoted.end;
        line += quoted.lines;
        continue;
      }
    }
    at = next;
    line++;
  }
  return line - options.line;
}

function withoutReturn(text: string, from: number, to: number): string {
  return text.slice(from, to > from && text.charCodeAt(to - 1) === 13 ? to - 1 : to);
}

/** The record at `from`, read with quotation marks; null where one is still open after MAX_RECORD. */
function readQuoted(text: string, from: number): { cells: string[]; end: number; lines: number } | null {
  const limit = Math.min(text.length, from + MAX_RECORD);
  const cells: string[] = [];
  let lines = 1;
  for (let at = from; ; ) {
    if (text.charCodeAt(at) !== 34) {
      const end = endOfCell(text, at, limit);
      const last = end >= limit || text.charCodeAt(end) === 10;
      cells.push(last ? withoutReturn(text, at, end) : text.slice(at, end));
      if (last) return { cells, end: Math.min(end + 1, text.length), lines };
      at = end + 1;
      continue;
    }
    const close = closingQuote(text, at + 1, limit);
    if (close < 0) return null;
    const raw = text.slice(at + 1, close);
    for (let i = raw.indexOf('\n'); i >= 0; i = raw.indexOf('\n', i + 1)) lines++;
    const end = endOfCell(text, close + 1, limit);
    // What follows a closing quote up to the comma is kept, as spreadsheets do.
    cells.push(raw.replaceAll('""', '"') + text.slice(close + 1, end).trimEnd());
    if (end >= limit || text.charCodeAt(end) === 10)
      return { cells, end: Math.min(end + 1, text.length), lines };
    at = end + 1;
  }
}

function endOfCell(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === 44 || code === 10) break;
    at++;
  }
  return at;
}

function closingQuote(text: string, from: number, limit: number): number {
  for (let at = text.indexOf('"', from); at >= 0 && at < limit; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== 34) return at;
  }
  return -1;
}
