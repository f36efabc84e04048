import { silentLog } from '../../src/core/log.js';
import { createEmbeddedQueue } from '../../src/queue/embedded/index.js';
import type { Queue } from '../../src/queue/port.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { openQueueDatabase } from '../../src/storage/sqlite/queue-database.js';

/** Long enough for a busy machine, short enough for the crash tests. */
export const TEST_LEASE_MS = 2_000;

export interface TestQueue {
  readonly queue: Queue;
  /** What is to be closed after `stop`. */
  close(): Promise<void>;
}

/** Opens an engine on its store: a data folder, or a Redis URL with a prefix. */
export async function openTestQueue(engine: string, target: string, prefix: string): Promise<TestQueue> {
  if (engine === 'bull') {
    const { createBullQueue } = await import('../../src/queue/bull/index.js');
    const queue = await createBullQueue({ url: target, prefix, log: silentLog, leaseMs: TEST_LEASE_MS });
    return { queue, close: async () => {} };
  }
  await (await openSqlite({ dataDir: target })).close();
  const database = await openQueueDatabase(target);
  const queue = createEmbeddedQueue({
    database,
    clock: Date.now,
    log: silentLog,
    leaseMs: TEST_LEASE_MS,
    pollMs: 50,
  });
  return { queue, close: () => database.close() };
}
