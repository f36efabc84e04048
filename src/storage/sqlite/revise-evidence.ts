import { counts, deltaOf, type Evidence, recount } from '../../blacklist/index.js';
import type { Identifier } from '../../identifiers/index.js';
import { createAddEvidence } from './add-evidence.js';
import type { Connection } from './connection.js';
import { ENTRY_COLUMNS, encodeEntry } from './entry-row.js';
import {
  decodeEvidence,
  EVIDENCE_COLUMNS,
  type EvidenceRow,
  encodeEvidence,
  FIRST_COLUMNS,
} from './evidence-row.js';
import { keyOf } from './keys.js';

/** Without level and ruling, which do not follow from the evidence. */
const COUNTED_COLUMNS = ENTRY_COLUMNS.replace(', level, ruling', '');
const COUNTED = COUNTED_COLUMNS.split(', ').length;

/**
 * Makes the function that replaces evidence and counts its entry again. It must run inside one write
 * transaction.
 */
export function createReviseEvidence(connection: Connection): (batch: readonly Evidence[]) => number {
  const { prepareWrite } = connection;
  const addEvidence = createAddEvidence(connection);
  const selectOne = prepareWrite(`SELECT ${EVIDENCE_COLUMNS} FROM statement WHERE key = ? AND id = ?`);
  const selectAll = prepareWrite(`SELECT ${EVIDENCE_COLUMNS} FROM statement WHERE key = ?`);
  const replaceLater = prepareWrite(
    `UPDATE evidence SET (${EVIDENCE_COLUMNS}) = (?,?,?,?,?,?,?,?,?) WHERE key = ? AND id = ?`,
  );
  const replaceFirst = prepareWrite(
    `UPDATE entry SET (${FIRST_COLUMNS}) = (?,?,?,?,?,?,?,?,?) WHERE key = ? AND first_id = ?`,
  );
  const replaceEntry = prepareWrite(
    `UPDATE entry SET (${COUNTED_COLUMNS}, voice) = (${'?,'.repeat(COUNTED)}?) WHERE key = ?`,
  );
  const removeVoices = prepareWrite('DELETE FROM voice WHERE key = ?');
  const insertVoice = prepareWrite('INSERT INTO voice (key, origin) VALUES (?,?)');

  /** 1 when something is different now. */
  const replace = (evidence: Evidence, dirty: Map<string, Identifier>): number => {
    const key = keyOf(evidence.identifier);
    const held = selectOne.get(key, evidence.id) as EvidenceRow | undefined;
    if (held === undefined)
      return counts(evidence) ? addEvidence([{ evidence, delta: deltaOf(evidence) }]).added : 0;
    const row = encodeEvidence(evidence);
    if (row.every((cell, at) => cell === held[at])) return 0;
    if (replaceFirst.run(...row, key, evidence.id).changes === 0) replaceLater.run(...row, key, evidence.id);
    dirty.set(key, evidence.identifier);
    return 1;
  };

  const countAgain = (key: string, identifier: Identifier): void => {
    const all = (selectAll.all(key) as EvidenceRow[]).map((row) => decodeEvidence(identifier, row));
    const [first = null, ...others] = new Set(
      all.filter((one) => one.kind === 'bad' && counts(one)).map(({ origin }) => origin),
    );
    removeVoices.run(key);
    for (const origin of others) insertVoice.run(key, origin);
    replaceEntry.run(...encodeEntry(recount(identifier, all)).slice(0, COUNTED), first, key);
  };

  return (batch) => {
    const dirty = new Map<string, Identifier>();
    let changed = 0;
    for (const evidence of batch) changed += replace(evidence, dirty);
    for (const [key, identifier] of dirty) countAgain(key, identifier);
    return changed;
  };
}
