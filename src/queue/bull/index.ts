import { setTimeout as sleep } from 'node:timers/promises';
import Bull from 'bull';
import type { Redis } from 'ioredis';
import type { Log } from '../../core/log.js';
import { checkWorkers } from '../check-workers.js';
import type { Queue, Worker } from '../port.js';
import { BLOCKING_S, blockingConnection, commandConnection, tryConnect } from './connections.js';
import type { BullQueue, JobData } from './internals.js';
import { createJobStore } from './job-store.js';
import { createPost, type Post } from './post.js';

export interface BullQueueParts {
  readonly url: string;
  readonly log: Log;
  /** In front of every key; default `txwz:queue`. */
  readonly prefix?: string;
  /** How long a dead process keeps its jobs, ms; default 30,000. Running jobs renew it. */
  readonly leaseMs?: number;
}

/** How often delayed jobs of other processes are looked for, ms. */
const POLL_MS = 500;

/**
 * The queue of the cluster profile, on bull and Redis: one bull queue for each job name. While Redis is
 * away every call fails with `store_unavailable` within two seconds; workers go on by themselves when it
 * is back. `stop` closes the connections, also where nothing was started.
 */
export async function createBullQueue(parts: BullQueueParts): Promise<Queue> {
  const { url, log, prefix = 'txwz:queue', leaseMs = 30_000 } = parts;
  const redis = commandConnection(url);
  const blocking = new Map<string, Redis>();
  const queues = new Map<string, BullQueue>();
  const posts = new Map<string, Post>();
  await tryConnect(redis);

  function queueOf(name: string): BullQueue {
    const known = queues.get(name);
    if (known) return known;
    const queue = new Bull<JobData>(name, {
      prefix,
      createClient: (type) => {
        if (type === 'client') return redis;
        const connection = blockingConnection(url);
        blocking.set(name, connection);
        return connection;
      },
      settings: {
        lockDuration: leaseMs,
        stalledInterval: leaseMs / 2,
        // Attempts are counted here; a job is never given up behind our back.
        maxStalledCount: Number.MAX_SAFE_INTEGER,
        guardInterval: POLL_MS,
        drainDelay: BLOCKING_S,
      },
      ...{ skipVersionCheck: true },
    }) as BullQueue;
    queues.set(name, queue);
    return queue;
  }

  const store = createJobStore({ redis, prefix, queueOf });

  return {
    async enqueue(job, payload, options = {}) {
      const result = await store.enqueue(job, payload, options);
      if (options.delayMs && posts.has(job)) void queueOf(job).updateDelayTimer();
      return result;
    },
    start(workers: readonly Worker[], jobs) {
      checkWorkers(workers, jobs);
      for (const worker of workers)
        posts.set(worker.job, createPost({ worker, queue: queueOf(worker.job), store, log, leaseMs }));
    },
    async runUntilEmpty(horizonMs = 0) {
      for (;;) {
        const until = Date.now() + horizonMs;
        const busy = await Promise.all([...posts.keys()].map((name) => store.hasWork(name, until)));
        if (!busy.includes(true)) return;
        await sleep(10);
      }
    },
    stats: store.stats,
    dead: store.dead,
    replay: store.replay,
    async stop(limitMs) {
      await Promise.all(
        [...posts].map(([name, post]) => post.stop(limitMs, () => blocking.get(name)?.disconnect())),
      );
      // bull opens the waiting connection once more while it closes.
      await Promise.all([...queues.values()].map((queue) => queue.close(true).catch(() => {})));
      for (const connection of blocking.values()) connection.disconnect();
      if (redis.status === 'ready') await redis.quit().catch(() => {});
      redis.disconnect();
    },
  };
}
