import { TxwzError } from '../../core/errors.js';
import type { Writer } from './connection.js';
import { MIGRATIONS } from './migrations/index.js';

/** Version that the file was brought to last; 0 for an empty one. */
export function schemaVersion(db: Writer['db']): number {
  return Number(db.prepare('PRAGMA user_version').get().user_version);
}

/**
 * For a file that may only be read: it must be of exactly this version.
 * @throws store_newer · store_unavailable when it is older
 */
export async function checkVersion({ db }: Writer): Promise<void> {
  const found = schemaVersion(db);
  refuseNewer(found);
  if (found < MIGRATIONS.length) {
    throw new TxwzError('store_unavailable', {
      detail: `database version ${found} has to be upgraded first: start the server once`,
    });
  }
}

/**
 * Brings the file to the newest version. Each step and its version number are one transaction, and the
 * version is read again inside it: of two processes that start at once the second finds nothing to do.
 * @throws store_newer when a newer program has written the file
 */
export async function migrate({ db, write }: Writer): Promise<void> {
  const found = schemaVersion(db);
  refuseNewer(found);
  for (let version = found + 1; version <= MIGRATIONS.length; version += 1) {
    await write(() => {
      if (schemaVersion(db) >= version) return;
      db.exec(MIGRATIONS[version - 1] ?? '');
      db.exec(`PRAGMA user_version = ${version}`);
    });
  }
}

function refuseNewer(found: number): void {
  if (found <= MIGRATIONS.length) return;
  throw new TxwzError('store_newer', {
    detail: `database version ${found}, this program knows ${MIGRATIONS.length}`,
  });
}
