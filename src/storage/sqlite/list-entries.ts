import type { Entry, EntryFilter } from '../../blacklist/index.js';
import { rulingCode } from './codes.js';
import type { Connection } from './connection.js';
import { decodeEntry, ENTRY_COLUMNS, type EntryRow } from './entry-row.js';
import { identifierOf, keyRange } from './keys.js';

const PAGE_ROWS = 500;

/**
 * Walks the entries page by page, each from the last key of the one before: no statement stays open
 * while the caller works (an open reader would stop the log from being reset), and rows that are
 * added meanwhile neither repeat nor hide others.
 */
export function createListEntries({
  prepareRead,
  read,
}: Connection): (filter?: EntryFilter) => AsyncIterable<Entry> {
  const all = prepareRead(
    `SELECT key, ${ENTRY_COLUMNS} FROM entry WHERE key > ? AND key < ? ORDER BY key LIMIT ${PAGE_ROWS}`,
  );
  const ruled = prepareRead(
    `SELECT key, ${ENTRY_COLUMNS} FROM entry WHERE key > ? AND key < ? AND level = ? ORDER BY key LIMIT ${PAGE_ROWS}`,
  );
  return async function* list(filter = {}) {
    const { from, to } = keyRange(filter.type);
    let after = from;
    for (;;) {
      const rows = await read(() =>
        filter.ruling ? ruled.all(after, to, rulingCode(filter.ruling)) : all.all(after, to),
      );
      for (const [key, ...row] of rows as [string, ...EntryRow][]) {
        after = key;
        yield decodeEntry(identifierOf(key), row);
      }
      if (rows.length < PAGE_ROWS) return;
    }
  };
}
