import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { TxwzError } from '../../core/errors.js';
import { backupEvidence, evidenceBeside, refuseExisting, restoreEvidence } from './backup-evidence.js';
import { hasOthers, withFile } from './connection.js';
import { schemaVersion } from './migrate.js';
import { MIGRATIONS } from './migrations/index.js';
import { SQLITE_FILE } from './open.js';

/**
 * Writes a consistent copy of the store while others use it (`VACUUM INTO`): one file without a log
 * beside it, mode 0600. The target appears only when it is whole. Sealed evidence goes into the folder
 * `<target>.evidence`. Returns how many of its files were copied.
 * @throws data_dir_unusable when there is no store or the target exists · store_unavailable
 */
export async function backupSqlite(dataDir: string, target: string): Promise<number> {
  const path = join(dataDir, SQLITE_FILE);
  if (!existsSync(path)) throw new TxwzError('data_dir_unusable', { detail: `no store at ${path}` });
  refuseExisting(target);
  refuseExisting(evidenceBeside(target));
  const partial = join(dirname(resolve(target)), `.${basename(target)}.${process.pid}.partial`);
  try {
    await withFile(path, (db) => db.prepare('VACUUM INTO ?').run(partial));
    chmodSync(partial, 0o600);
    renameSync(partial, target);
    return await backupEvidence(dataDir, target);
  } finally {
    rmSync(partial, { force: true });
  }
}

/**
 * Puts a backup in the place of the store, with the evidence beside it. What was there is kept beside it and
 * named in the result.
 * The server must be stopped (`refuseInUse`).
 * @throws data_dir_unusable when there is a store and `force` is false · store_newer ·
 *   store_unavailable when the file is not a whole backup
 */
export async function restoreSqlite(
  source: string,
  dataDir: string,
  options: { readonly force: boolean; readonly stamp: string },
): Promise<{ readonly kept: string | null; readonly evidence: number | null }> {
  if (!existsSync(source)) throw new TxwzError('data_dir_unusable', { detail: `no file ${source}` });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, SQLITE_FILE);
  const exists = existsSync(path);
  if (exists && !options.force) {
    throw new TxwzError('data_dir_unusable', {
      detail: `${path} exists; --force replaces it and keeps the old one beside it`,
    });
  }
  const incoming = join(dataDir, `${SQLITE_FILE}.incoming`);
  await withFile(source, (db) => {
    const [check] = db.prepare('PRAGMA quick_check').all() as { quick_check: string }[];
    if (check?.quick_check !== 'ok')
      throw new TxwzError('store_unavailable', { detail: `${source} is damaged` });
    const version = schemaVersion(db);
    if (version > MIGRATIONS.length)
      throw new TxwzError('store_newer', { detail: `backup version ${version}` });
    rmSync(incoming, { force: true });
    db.prepare('VACUUM INTO ?').run(incoming);
  });
  chmodSync(incoming, 0o600);
  const kept = exists ? `${path}.before-${options.stamp}` : null;
  for (const suffix of ['', '-wal', '-shm']) {
    if (kept !== null && existsSync(path + suffix)) renameSync(path + suffix, kept + suffix);
  }
  renameSync(incoming, path);
  return { kept, evidence: await restoreEvidence(source, dataDir, options.stamp) };
}

/**
 * A server that is running would go on with the file that is moved aside. To be asked by a process that
 * had no store open itself: the driver lets go of a closed file only some time later.
 * @throws data_dir_unusable when another process has the store open
 */
export async function refuseInUse(dataDir: string): Promise<void> {
  const path = join(dataDir, SQLITE_FILE);
  if (existsSync(path) && (await hasOthers(path)))
    throw new TxwzError('data_dir_unusable', { detail: `${path} is in use; stop the server first` });
}
