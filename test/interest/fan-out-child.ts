/**
 * Works on warnings until it is killed or nothing is left: `fan-out-child.ts DIR FILE`. Each message that leaves is a
 * line of FILE, written before it counts as sent.
 */
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/core/clock.js';
import { silentLog } from '../../src/core/log.js';
import { createEmbeddedQueue } from '../../src/queue/embedded/index.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { openQueueDatabase } from '../../src/storage/sqlite/queue-database.js';
import { warnings } from './world.js';

const [dataDir = '', file = ''] = process.argv.slice(2);
const storage = await openSqlite({ dataDir });
const database = await openQueueDatabase(dataDir);
const queue = createEmbeddedQueue({
  database,
  clock: systemClock,
  log: silentLog,
  leaseMs: 300,
  pollMs: 50,
});
const { worker } = warnings(
  storage,
  queue,
  async (_account, user) => {
    appendFileSync(file, `${user}\n`);
    process.stdout.write('sent\n');
    await sleep(2);
    return 'sent';
  },
  systemClock,
);
queue.start([worker], [worker.job]);
await queue.runUntilEmpty();
process.stdout.write('empty\n');
await queue.stop(0);
await database.close();
await storage.close();
