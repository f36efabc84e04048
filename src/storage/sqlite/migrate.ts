import { TxwzError } from '../../core/errors.js';
import type { Connection } from './connection.js';
import { MIGRATIONS } from './migrations/index.js';

export function schemaVersion(connection: Connection): number {
  return Number(connection.db.prepare('PRAGMA user_version').get().user_version);
}

/**
 * Brings the file to the newest version. Each step and its version number are one transaction, and the
 * version is read again inside it: of two processes that start at once the second finds nothing to do.
 * @throws store_newer when a newer program has written the file
 */
export async function migrate(connection: Connection): Promise<void> {
  const found = schemaVersion(connection);
  if (found > MIGRATIONS.length) {
    throw new TxwzError('store_newer', {
      detail: `database version ${found}, this program knows ${MIGRATIONS.length}`,
    });
  }
  for (let version = found + 1; version <= MIGRATIONS.length; version += 1) {
    await connection.write(() => {
      if (schemaVersion(connection) >= version) return;
      connection.db.exec(MIGRATIONS[version - 1] ?? '');
      connection.db.exec(`PRAGMA user_version = ${version}`);
    });
  }
}
