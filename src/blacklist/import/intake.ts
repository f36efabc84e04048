import type { BlacklistStore, EvidenceWrite } from '../store.js';
import type { RejectFile } from './reject-file.js';
import type { ImportRow } from './row.js';
import type { TakeRecord } from './split-records.js';
import type { EvidenceMaker } from './to-evidence.js';

/** Rows handed to the store at a time: those of a block, unless they are very short. */
const BATCH_ROWS = 8_000;

export interface IntakeParts {
  readonly read: (cells: readonly string[]) => readonly ImportRow[] | string;
  readonly toEvidence: EvidenceMaker;
  readonly store: Pick<BlacklistStore, 'add'>;
  readonly rejects: RejectFile;
  /** Counts of the runs before this one. */
  readonly accepted: number;
  readonly rejected: number;
}

export interface Intake {
  /** Judges one record: its rows wait for the store or go to the reject file. */
  readonly take: TakeRecord;
  /** Stores what waits, in batches; `afterBatch` is called after each. */
  store(afterBatch: () => void): Promise<void>;
  readonly tally: { accepted: number; rejected: number; added: number; duplicates: number };
}

/** What happens to the records of one run of an import. */
export function createIntake({ read, toEvidence, store, rejects, accepted, rejected }: IntakeParts): Intake {
  const tally = { accepted, rejected, added: 0, duplicates: 0 };
  let waiting: EvidenceWrite[] = [];
  const refuse = (line: number, reason: string, record: string): void => {
    tally.rejected++;
    rejects.add(line, reason, record);
  };
  return {
    tally,
    take(cells, record, line, fault) {
      const rows = cells === null ? (fault ?? 'unreadable') : read(cells);
      if (typeof rows === 'string') {
        refuse(line, rows, record);
        return;
      }
      for (const row of rows) {
        const write = toEvidence(row);
        if (typeof write === 'string') refuse(line, write, record);
        else waiting.push(write);
      }
    },
    async store(afterBatch) {
      for (let from = 0; from < waiting.length; from += BATCH_ROWS) {
        const batch = waiting.length <= BATCH_ROWS ? waiting : waiting.slice(from, from + BATCH_ROWS);
        const { added, duplicates } = await store.add(batch);
        tally.added += added;
        tally.duplicates += duplicates;
        tally.accepted += batch.length;
        afterBatch();
      }
      waiting = [];
    },
  };
}
