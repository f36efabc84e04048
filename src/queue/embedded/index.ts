import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../core/clock.js';
import type { Log } from '../../core/log.js';
import { checkWorkers } from '../check-workers.js';
import type { Queue, Worker } from '../port.js';
import { createCrew } from './crew.js';
import type { QueueDatabase } from './database.js';
import { createJobTable } from './job-table.js';

export type { QueueDatabase } from './database.js';

export interface EmbeddedQueueParts {
  readonly database: QueueDatabase;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a dead process keeps its jobs, ms; default 30,000. Running jobs renew it. */
  readonly leaseMs?: number;
  /** How often jobs of other processes and delayed ones are looked for, ms; default 500. Reads only. */
  readonly pollMs?: number;
}

/**
 * The queue of the embedded profile: durable in the same SQLite file as the data. Several processes may
 * work on it; each job runs under a lease that is renewed while it lives. Closing the database is the
 * caller's, after `stop`.
 */
export function createEmbeddedQueue(parts: EmbeddedQueueParts): Queue {
  const { database, clock, log, leaseMs = 30_000, pollMs = 500 } = parts;
  const table = createJobTable(database, clock);
  const crew = createCrew({ table, log, leaseMs });
  let names: readonly string[] = [];
  let timers: NodeJS.Timeout[] = [];

  return {
    async enqueue(job, payload, options = {}) {
      const result = await table.enqueue(job, payload, options);
      if (!result.duplicate && !options.delayMs) crew.wake(job);
      return result;
    },
    start(workers: readonly Worker[], jobs) {
      checkWorkers(workers, jobs);
      names = jobs;
      crew.hire(workers);
      timers = [
        setInterval(crew.wakeAll, pollMs),
        setInterval(crew.renew, leaseMs / 3),
        setInterval(crew.sweep, leaseMs / 2),
      ];
      crew.sweep();
      crew.wakeAll();
    },
    async runUntilEmpty(horizonMs = 0) {
      while (await table.hasWork(names, clock() + horizonMs)) {
        crew.wakeAll();
        await crew.idle();
        await sleep(Math.min(pollMs, 10));
      }
    },
    stats: table.stats,
    dead: table.dead,
    async replay(id) {
      const done = await table.replay(id);
      if (done) crew.wakeAll();
      return done;
    },
    async stop(limitMs) {
      // The timer of the leases goes on until the last job has ended.
      await crew.stop(limitMs);
      for (const timer of timers) clearInterval(timer);
    },
  };
}
