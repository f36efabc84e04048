import { join } from 'node:path';
import type { QueueDatabase } from '../../queue/embedded/index.js';
import { connect } from './connection.js';
import { migrate } from './migrate.js';
import { SQLITE_FILE } from './open.js';

/**
 * A connection of the job queue to the store's file; call `openSqlite` first, which makes the file with
 * its rights. A connection of its own, so that the queue's statements never mix with those of the data.
 * @throws store_unavailable · store_newer
 */
export async function openQueueDatabase(
  dataDir: string,
): Promise<QueueDatabase & { close(): Promise<void> }> {
  const { prepareWrite, read, write, close } = await connect(join(dataDir, SQLITE_FILE), false, migrate);
  return {
    prepare(sql) {
      const statement = prepareWrite(sql);
      // Jobs are few and wide: names are worth more here than the cheaper arrays of the look-up.
      statement.setReturnArrays(false);
      return statement;
    },
    read,
    write,
    close: async () => close(),
  };
}
