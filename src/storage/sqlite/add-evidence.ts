import type { AddResult, Entry, EvidenceWrite } from '../../blacklist/index.js';
import { blankEntry, foldEvidence } from '../fold.js';
import type { Connection } from './connection.js';
import { decodeEntry, ENTRY_COLUMNS, type EntryRow, encodeEntry } from './entry-row.js';
import { EVIDENCE_COLUMNS, encodeEvidence } from './evidence-row.js';
import { keyOf } from './keys.js';

type HeldRow = readonly [...EntryRow, voice: string | null];

/** Entry under construction, with the origin that its row holds itself. */
interface Draft {
  entry: Entry;
  voice: string | null;
}

/**
 * Makes the function that counts a list of evidence. It must run inside one write transaction: the
 * evidence and what it adds to its entry are stored together or not at all.
 */
export function createAddEvidence({
  db,
  prepareRows,
}: Connection): (batch: readonly EvidenceWrite[]) => AddResult {
  const insertEvidence = db.prepare(
    `INSERT INTO evidence (key, ${EVIDENCE_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`,
  );
  const insertEntry = db.prepare(
    `INSERT INTO entry (key, ${ENTRY_COLUMNS}, voice) VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`,
  );
  const replaceEntry = db.prepare(
    `REPLACE INTO entry (key, ${ENTRY_COLUMNS}, voice) VALUES (?,?,?,?,?,?,?,?,?,?,?)`,
  );
  const selectEntry = prepareRows(`SELECT ${ENTRY_COLUMNS}, voice FROM entry WHERE key = ?`);
  const insertVoice = db.prepare('INSERT INTO voice (key, origin) VALUES (?,?) ON CONFLICT DO NOTHING');
  const raiseTally = db.prepare("UPDATE tally SET value = value + ? WHERE name = 'entry'");

  const fold = (key: string, draft: Draft, write: EvidenceWrite): void => {
    const { kind, origin } = write.evidence;
    let newVoice = false;
    if (kind === 'bad') {
      if (draft.voice === null) {
        draft.voice = origin;
        newVoice = true;
      } else if (draft.voice !== origin) newVoice = insertVoice.run(key, origin).changes > 0;
    }
    draft.entry = foldEvidence(draft.entry, write, newVoice);
  };

  /** Most imported identifiers are new and have one statement: two inserts, nothing read. */
  const store = (key: string, writes: readonly EvidenceWrite[]): boolean => {
    const [first] = writes;
    if (first === undefined) return false;
    const fresh: Draft = { entry: blankEntry(first.evidence.identifier), voice: null };
    if (writes.length === 1) {
      fold(key, fresh, first);
      if (insertEntry.run(key, ...encodeEntry(fresh.entry), fresh.voice).changes > 0) return true;
    }
    const row = selectEntry.get(key) as HeldRow | undefined;
    const draft: Draft = {
      entry: row
        ? decodeEntry(first.evidence.identifier, row.slice(0, -1) as unknown as EntryRow)
        : blankEntry(first.evidence.identifier),
      voice: row?.[9] ?? null,
    };
    for (const write of writes) fold(key, draft, write);
    replaceEntry.run(key, ...encodeEntry(draft.entry), draft.voice);
    return row === undefined;
  };

  return (batch) => {
    const fresh = new Map<string, EvidenceWrite[]>();
    let added = 0;
    for (const write of batch) {
      const key = keyOf(write.evidence.identifier);
      if (insertEvidence.run(key, ...encodeEvidence(write.evidence)).changes === 0) continue;
      added += 1;
      const together = fresh.get(key);
      if (together) together.push(write);
      else fresh.set(key, [write]);
    }
    let created = 0;
    for (const [key, writes] of fresh) if (store(key, writes)) created += 1;
    if (created > 0) raiseTally.run(created);
    return { added, duplicates: batch.length - added };
  };
}
