import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { TxwzError } from '../../core/errors.js';

/** How long a statement may wait inside SQLite, which blocks the event loop; the rest waits outside. */
const BLOCKING_WAIT_MS = 10;
/** How long a reader or writer keeps trying while other processes hold the lock. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 3;

/** SQLITE_BUSY and SQLITE_LOCKED: https://sqlite.org/rescode.html */
const BUSY = new Set([5, 6]);

/** One open file: prepared statements, and the two ways to use it. */
export interface Connection {
  readonly db: DatabaseSyncInstance;
  /** A statement whose rows come as arrays: a third cheaper to read than objects. */
  prepareRows(sql: string): StatementSyncInstance;
  /** Runs `work` and turns faults of the driver into `store_unavailable`. */
  read<T>(work: () => T): Promise<T>;
  /**
   * Runs `work` in one IMMEDIATE transaction: all of it is durable when the promise resolves, none
   * of it when it rejects. `work` must not await. May run again when the lock was taken: no effects
   * outside the database.
   */
  write<T>(work: () => T): Promise<T>;
}

/**
 * Opens a file with the settings that every process must share.
 *
 * - WAL: readers never wait for the writer, also across processes.
 * - synchronous FULL: what was acknowledged survives a power cut, not only a crash of the process. Costs
 *   one fsync for each commit; look-ups write nothing and imports commit thousands of rows at once.
 * - 64 MB page cache; 256 MB of the file mapped, which spares the look-up a system call for each leaf.
 * - A checkpoint every 32 MB of log: an import touches a page several times before it is copied back.
 *
 * @throws store_unavailable
 */
export function connect(path: string, readonly: boolean): Connection {
  const db = openFile(path, readonly);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');

  const transaction = <T>(work: () => T): T => {
    begin.run();
    try {
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      if (db.isOpen && db.isTransaction) rollback.run();
      throw error;
    }
  };

  return {
    db,
    prepareRows: (sql) => {
      const statement = db.prepare(sql);
      statement.setReturnArrays(true);
      return statement;
    },
    read: (work) => patiently(work),
    write: (work) => patiently(() => transaction(work)),
  };
}

function openFile(path: string, readonly: boolean): DatabaseSyncInstance {
  try {
    return new DatabaseSync(path, { readOnly: readonly, timeout: BLOCKING_WAIT_MS });
  } catch (error) {
    throw unavailable(error);
  }
}

/** Settings that need a writable file and a lock, hence apart from `connect`. */
export async function configure(connection: Connection): Promise<void> {
  await patiently(() => {
    connection.db.exec('PRAGMA cache_size = -65536');
    connection.db.exec('PRAGMA mmap_size = 268435456');
    connection.db.exec('PRAGMA synchronous = FULL');
    connection.db.exec('PRAGMA wal_autocheckpoint = 8192');
    connection.db.exec('PRAGMA journal_size_limit = 67108864');
    connection.db.exec('PRAGMA journal_mode = WAL');
  });
}

async function patiently<T>(work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    if (!isBusy(error)) throw unavailable(error);
  }
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    await sleep(1 + Math.random() * PAUSE_MS);
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw unavailable(error);
    }
  }
}

function isBusy(error: unknown): boolean {
  // The low byte is the primary code, the rest refines it.
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' && BUSY.has(code & 0xff);
}

/** Faults of the driver become ours; anything else is a fault in the code and passes as it is. */
function unavailable(error: unknown): unknown {
  const { code } = error as { code?: unknown };
  if (error instanceof TxwzError || typeof code !== 'string') return error;
  return new TxwzError('store_unavailable', {
    detail: `sqlite: ${(error as { errstr?: string }).errstr ?? code}`,
    cause: error,
  });
}
