import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/** Reads of one snapshot at most, so that a chain of reads without a pause cannot keep the past alive. */
const MAX_READS = 64;

export interface SharedSnapshot {
  /** Runs `work`, which reads and must not await. What it throws passes; the snapshot is over then. */
  read<T>(work: () => T): T;
  /** The next read sees everything committed until then. */
  end(): void;
}

/**
 * One read transaction for all reads of one turn of the event loop: taking and giving back the lock of
 * the log (two system calls) is half the cost of a look-up, and a message needs at least two reads. What
 * other processes commit is seen one turn later, what this process commits at once (`end`).
 */
export function createSharedSnapshot(db: DatabaseSyncInstance): SharedSnapshot {
  const begin = db.prepare('BEGIN');
  const commit = db.prepare('COMMIT');
  let readsLeft = 0;
  let ending = false;

  const end = (): void => {
    if (readsLeft === 0) return;
    readsLeft = 0;
    if (db.isOpen && db.isTransaction) commit.run();
  };
  const endOfTurn = (): void => {
    ending = false;
    end();
  };

  return {
    read(work) {
      if (readsLeft === 1) end();
      if (readsLeft > 0) readsLeft -= 1;
      else {
        begin.run();
        readsLeft = MAX_READS;
        if (!ending) setImmediate(endOfTurn);
        ending = true;
      }
      try {
        return work();
      } catch (error) {
        end();
        throw error;
      }
    },
    end,
  };
}
