import type { AddResult, EvidenceWrite } from '../../blacklist/index.js';
import type { Identifier } from '../../identifiers/index.js';
import { foldEvidence } from '../fold.js';
import type { Connection } from './connection.js';
import { decodeEntry, ENTRY_COLUMNS, type EntryRow, encodeEntry, encodeFirst } from './entry-row.js';
import { EVIDENCE_COLUMNS, encodeEvidence, FIRST_COLUMNS } from './evidence-row.js';
import { keyOf } from './keys.js';

type HeldRow = readonly [...EntryRow, voice: string | null, firstId: string | null];

/**
 * Makes the function that counts a list of evidence. It must run inside one write transaction: the
 * evidence and what it adds to its entry are stored together or not at all.
 */
export function createAddEvidence(connection: Connection): (batch: readonly EvidenceWrite[]) => AddResult {
  const { prepareWrite } = connection;
  const insertEntry = prepareWrite(
    `INSERT INTO entry (key, ${ENTRY_COLUMNS}, voice, ${FIRST_COLUMNS})
     VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`,
  );
  const updateEntry = prepareWrite(
    `UPDATE entry SET (${ENTRY_COLUMNS}, voice) = (?,?,?,?,?,?,?,?,?,?) WHERE key = ?`,
  );
  const selectEntry = prepareWrite(`SELECT ${ENTRY_COLUMNS}, voice, first_id FROM entry WHERE key = ?`);
  const insertEvidence = prepareWrite(
    `INSERT INTO evidence (key, ${EVIDENCE_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`,
  );
  const insertVoice = prepareWrite('INSERT INTO voice (key, origin) VALUES (?,?) ON CONFLICT DO NOTHING');
  const raiseTally = prepareWrite("UPDATE tally SET value = value + ? WHERE name = 'entry'");

  /** One insert and nothing read; false when the entry is there already. */
  const create = (key: string, write: EvidenceWrite): boolean => {
    const { evidence } = write;
    const voice = evidence.kind === 'bad' ? evidence.origin : null;
    return insertEntry.run(key, ...encodeFirst(write), voice, ...encodeEvidence(evidence)).changes > 0;
  };

  /** False when this evidence was counted before. */
  const extend = (key: string, write: EvidenceWrite): boolean => {
    const { evidence } = write;
    const [held, voice, firstId] = selectHeld(key, evidence.identifier);
    if (firstId === evidence.id || insertEvidence.run(key, ...encodeEvidence(evidence)).changes === 0)
      return false;
    const bad = evidence.kind === 'bad';
    const newVoice =
      bad &&
      voice !== evidence.origin &&
      (voice === null || insertVoice.run(key, evidence.origin).changes > 0);
    const entry = foldEvidence(held, write, newVoice);
    updateEntry.run(...encodeEntry(entry), bad ? (voice ?? evidence.origin) : voice, key);
    return true;
  };

  const selectHeld = (key: string, identifier: Identifier) => {
    const row = selectEntry.get(key) as HeldRow;
    return [decodeEntry(identifier, row), row[9], row[10]] as const;
  };

  return (batch) => {
    let created = 0;
    let extended = 0;
    for (const write of batch) {
      const key = keyOf(write.evidence.identifier);
      if (create(key, write)) created += 1;
      else if (extend(key, write)) extended += 1;
    }
    if (created > 0) raiseTally.run(created);
    const added = created + extended;
    return { added, duplicates: batch.length - added };
  };
}
