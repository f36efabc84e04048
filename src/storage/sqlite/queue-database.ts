import { join } from 'node:path';
import type { QueueDatabase } from '../../queue/embedded/database.js';
import { configure, connect } from './connection.js';
import { schemaVersion } from './migrate.js';
import { MIGRATIONS } from './migrations/index.js';
import { SQLITE_FILE } from './open.js';

/**
 * A connection of the job queue to the store's file; call `openSqlite` first, which makes and upgrades it.
 * A connection of its own, so that the queue's transactions never mix with those of the data.
 * @throws store_unavailable
 */
export async function openQueueDatabase(
  dataDir: string,
): Promise<QueueDatabase & { close(): Promise<void> }> {
  const connection = connect(join(dataDir, SQLITE_FILE), false);
  try {
    await configure(connection);
    if (schemaVersion(connection) !== MIGRATIONS.length) throw new Error('openSqlite comes first');
  } catch (error) {
    connection.db.close();
    throw error;
  }
  const { db, read, write } = connection;
  return {
    prepare: (sql) => db.prepare(sql),
    read,
    write,
    close: async () => {
      if (db.isOpen) db.close();
    },
  };
}
