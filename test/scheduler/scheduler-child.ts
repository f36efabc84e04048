/**
 * A scheduler alone, until it is killed: `scheduler-child.ts ENGINE WHERE BASE SINCE`. Its clock stood at BASE when
 * the wall clock stood at SINCE, and runs SPEED times as fast, in all children of a test. Prints who leads and each
 * due time that it brought to the queue.
 */
import { silentLog } from '../../src/core/log.js';
import { createScheduler } from '../../src/scheduler/index.js';
import { openTestQueue } from '../queue/open-test-queue.js';
import { ENTRIES, SPEED } from './entries.js';

const [engine = '', where = '', base = '0', since = '0'] = process.argv.slice(2);
const clock = (): number => Number(base) + (Date.now() - Number(since)) * SPEED;

const [place = '', redis = '', prefix = ''] = where.split('|');
const { queue } = await openTestQueue(engine === 'mongo' ? 'bull' : 'embedded', redis || place, prefix);
const storage =
  engine === 'mongo'
    ? await (await import('../../src/storage/mongo/index.js')).openMongo({ uri: place, clock })
    : await (await import('../../src/storage/sqlite/index.js')).openSqlite({ dataDir: place, clock });
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
createScheduler({
  entries: ENTRIES,
  queue: {
    enqueue: async (job, payload, options) => {
      const result = await queue.enqueue(job, payload, options);
      const { dueAt } = payload as { dueAt: number };
      say(`${result.duplicate ? 'again' : 'queued'} ${dueAt}`);
      return result;
    },
  },
  store: storage.schedule,
  clock,
  log: { ...silentLog, info: (event) => say(event), warn: (event) => say(event) },
  // 15 s and 1 s on its own clock would be too fast on a busy machine.
  leaseMs: 60_000,
  tickMs: 40,
}).start();
