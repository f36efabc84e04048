import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { TxwzError } from '../../core/errors.js';
import { createCommitGroup } from '../../queue/embedded/commit-group.js';
import { createSameFile } from './same-file.js';
import { createSharedSnapshot, type SharedSnapshot } from './shared-snapshot.js';

/** How long a statement may wait inside SQLite, which blocks the event loop; the rest waits outside. */
const BLOCKING_WAIT_MS = 10;
/** How long a reader or writer keeps trying while other processes hold the lock. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 3;
/** Under load `change` waits this long for others: a commit and its flush take about as long. */
const REST_MS = 4;

/** SQLITE_BUSY and SQLITE_LOCKED: https://sqlite.org/rescode.html */
const BUSY = new Set([5, 6]);

/**
 * One open file, with a handle for reading and one for writing: the reader maps the file, which spares
 * the look-up a system call and a copy for each page; the writer does not, so that an import's memory
 * stays that of its page cache, however large the file.
 */
export interface Connection {
  /** A statement whose rows come as arrays: a third cheaper than objects. */
  prepareRead(sql: string): StatementSyncInstance;
  /** A statement for use inside `write`; its rows come as arrays. */
  prepareWrite(sql: string): StatementSyncInstance;
  /**
   * Runs `work` on the shared snapshot (shared-snapshot.ts) and turns faults of the driver into
   * `store_unavailable`. `work` must not await.
   */
  read<T>(work: () => T): Promise<T>;
  /**
   * Runs `work` in one IMMEDIATE transaction: all of it is durable when the promise resolves, none
   * of it when it rejects. `work` must not await. May run again when the lock was taken: no effects
   * outside the database.
   */
  write<T>(work: () => T): Promise<T>;
  /**
   * Like `write`, in one transaction with whatever else is asked for at the same time: a commit costs a flush
   * to the disk, however much it holds. For the small changes of many people.
   */
  change<T>(work: () => T): Promise<T>;
  /** @throws store_unavailable when the open file is no longer the one at its path */
  sameFile(): void;
  close(): void;
}

/**
 * Opens a file with the settings that every process must share.
 *
 * - WAL: readers never wait for the writer, also across processes.
 * - synchronous FULL: what was acknowledged survives a power cut, not only a crash of the process. Costs
 *   one fsync for each commit; look-ups write nothing and imports commit thousands of rows at once.
 * - A checkpoint every 32 MB of log: an import touches a page several times before it is copied back.
 *
 * @param prepareSchema runs before anything is read
 * @throws store_unavailable
 */
export async function connect(
  path: string,
  readonly: boolean,
  prepareSchema: (writer: Writer) => Promise<void>,
): Promise<Connection> {
  const handles: DatabaseSyncInstance[] = [];
  let snapshot: SharedSnapshot | null = null;
  const close = (): void => {
    snapshot?.end();
    // The driver lets go of a closed file only when its statements are collected, so closing alone does
    // not put the log away. Where others read meanwhile, theirs does.
    try {
      if (!readonly) handles[0]?.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // A full disk or a damaged file: the log stays and is read at the next start.
    }
    for (const handle of handles.splice(0).reverse()) handle.close();
  };
  try {
    const writer = open(path, readonly);
    handles.push(writer);
    const sameFile = createSameFile(path);
    if (!readonly) await patiently(() => configureWriter(writer));
    const write = <T>(work: () => T): Promise<T> =>
      patiently(() => {
        // Whoever reads after this write must see it.
        snapshot?.end();
        sameFile();
        return transaction(writer, work);
      });
    await prepareSchema({ db: writer, write });
    const reader = readonly ? writer : open(path, true);
    if (!readonly) handles.push(reader);
    reader.exec('PRAGMA cache_size = -16384');
    reader.exec('PRAGMA mmap_size = 17179869184');
    const shared = createSharedSnapshot(reader);
    snapshot = shared;
    return {
      prepareRead: (sql) => prepareRows(reader, sql),
      prepareWrite: (sql) => prepareRows(writer, sql),
      read: (work) => patiently(() => shared.read(work)),
      write,
      change: createCommitGroup(write, REST_MS),
      sameFile,
      close,
    };
  } catch (error) {
    close();
    throw unavailable(error);
  }
}

/**
 * Opens a file for reading only, runs `work` on it and closes it.
 * @throws store_unavailable, also when the file is no database
 */
export async function withFile<T>(path: string, work: (db: DatabaseSyncInstance) => T): Promise<T> {
  const db = await patiently(() => open(path, true));
  try {
    return await patiently(() => work(db));
  } finally {
    db.close();
  }
}

/**
 * Whether somebody else has the file open: leaving WAL needs to be alone. False for what is no database.
 * The file is left without a log beside it; opening it again brings the log back.
 */
export async function hasOthers(path: string): Promise<boolean> {
  const db = open(path, false);
  try {
    db.exec('PRAGMA journal_mode = DELETE');
    return false;
  } catch (error) {
    return isBusy(error);
  } finally {
    db.close();
  }
}

/** The writing half, as the migrations get it. */
export interface Writer {
  readonly db: DatabaseSyncInstance;
  write<T>(work: () => T): Promise<T>;
}

function open(path: string, readOnly: boolean): DatabaseSyncInstance {
  return new DatabaseSync(path, { readOnly, timeout: BLOCKING_WAIT_MS });
}

function prepareRows(db: DatabaseSyncInstance, sql: string): StatementSyncInstance {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
}

function configureWriter(db: DatabaseSyncInstance): void {
  db.exec('PRAGMA cache_size = -65536');
  db.exec('PRAGMA synchronous = FULL');
  // What is deleted is overwritten with zeros: https://www.sqlite.org/pragma.html#pragma_secure_delete
  db.exec('PRAGMA secure_delete = ON');
  db.exec('PRAGMA wal_autocheckpoint = 8192');
  db.exec('PRAGMA journal_size_limit = 67108864');
  db.exec('PRAGMA journal_mode = WAL');
}

function transaction<T>(db: DatabaseSyncInstance, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isOpen && db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
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
