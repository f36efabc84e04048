import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { BlacklistStore, Entry, EvidenceWrite } from '../../blacklist/index.js';
import type { Identifier } from '../../identifiers/index.js';
import { blankEntry } from '../fold.js';
import { createAddEvidence } from './add-evidence.js';
import { rulingCode } from './codes.js';
import type { Connection } from './connection.js';
import { decodeEntry, ENTRY_COLUMNS, type EntryRow, encodeEntry, encodeRuling } from './entry-row.js';
import { decodeEvidence, EVIDENCE_COLUMNS, type EvidenceRow } from './evidence-row.js';
import { keyOf } from './keys.js';
import { createListEntries } from './list-entries.js';
import { createReviseEvidence } from './revise-evidence.js';

/** Rows of one transaction of `add`: about 0.1 s of work, after which others get their turn. */
const ROWS_PER_TRANSACTION = 8_000;

/** The port on SQLite: `add` commits in pieces, so that look-ups go on during an import. */
export function createBlacklistStore(connection: Connection): BlacklistStore {
  const { prepareRead, prepareWrite, read, write } = connection;
  const selectEntry = prepareRead(`SELECT ${ENTRY_COLUMNS} FROM entry WHERE key = ?`);
  const selectEvidence = prepareRead(
    `SELECT ${EVIDENCE_COLUMNS} FROM statement WHERE key = ? AND at <= ? AND source <> ?
     ORDER BY at DESC, id DESC LIMIT ?`,
  );
  const selectTally = prepareRead("SELECT value FROM tally WHERE name = 'entry'");
  const raiseTally = prepareWrite("UPDATE tally SET value = value + 1 WHERE name = 'entry'");
  const setRuling = prepareWrite('UPDATE entry SET level = ?, ruling = ? WHERE key = ?');
  const insertEntry = prepareWrite(`INSERT INTO entry (key, ${ENTRY_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)`);
  const addEvidence = createAddEvidence(connection);
  const reviseEvidence = createReviseEvidence(connection);

  const findOne = (identifier: Identifier): Entry | null => {
    const row = selectEntry.get(keyOf(identifier)) as EntryRow | undefined;
    return row === undefined ? null : decodeEntry(identifier, row);
  };

  return {
    find: (identifiers) => read(() => identifiers.map(findOne)),

    async add(batch) {
      let added = 0;
      for (let start = 0; start < batch.length; start += ROWS_PER_TRANSACTION) {
        if (start > 0) await yieldToOthers();
        const part: readonly EvidenceWrite[] =
          batch.length <= ROWS_PER_TRANSACTION ? batch : batch.slice(start, start + ROWS_PER_TRANSACTION);
        added += (await write(() => addEvidence(part))).added;
      }
      return { added, duplicates: batch.length - added };
    },

    revise: (batch) => write(() => reviseEvidence(batch)),

    rule: (identifier, ruling) =>
      write(() => {
        const level = ruling === null ? null : rulingCode(ruling.level);
        const text = ruling === null ? null : encodeRuling(ruling);
        if (setRuling.run(level, text, keyOf(identifier)).changes > 0 || ruling === null) return;
        insertEntry.run(keyOf(identifier), ...encodeEntry({ ...blankEntry(identifier), ruling }));
        raiseTally.run();
      }),

    evidenceOf: (identifier, limit, { upTo = Number.MAX_SAFE_INTEGER, except = '' } = {}) =>
      read(() =>
        (selectEvidence.all(keyOf(identifier), upTo, except, limit) as EvidenceRow[]).map((row) =>
          decodeEvidence(identifier, row),
        ),
      ),

    entries: createListEntries(connection),

    count: () => read(() => Number((selectTally.get() as readonly number[])[0])),
  };
}
