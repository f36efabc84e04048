import type { Config } from './config.js';
import type { Clock } from './core/clock.js';
import type { Log } from './core/log.js';
import type { Queue } from './queue/port.js';

/** The queue of the profile: in the SQLite file, or bull on Redis. `close` after `stop`. */
export async function openQueue(
  config: Config,
  { log, clock }: { readonly log: Log; readonly clock: Clock },
): Promise<{ readonly queue: Queue; close(): Promise<void> }> {
  if (config.redisUrl) {
    const { createBullQueue } = await import('./queue/bull/index.js');
    return { queue: await createBullQueue({ url: config.redisUrl, log }), close: async () => {} };
  }
  const [{ createEmbeddedQueue }, { openQueueDatabase }] = await Promise.all([
    import('./queue/embedded/index.js'),
    import('./storage/sqlite/queue-database.js'),
  ]);
  const database = await openQueueDatabase(config.dataDir);
  return { queue: createEmbeddedQueue({ database, clock, log }), close: () => database.close() };
}
