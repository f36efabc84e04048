import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../core/clock.js';
import type { Log } from '../../core/log.js';
import { runAttempt } from '../attempt.js';
import { checkWorkers } from '../check-workers.js';
import type { Queue, Worker } from '../port.js';
import { type ClaimedJob, createJobTable, type QueueDatabase } from './job-table.js';

const POLL_MS = 500;
const SWEEP_MS = 15_000;
const LEASE_MS = 30_000;

export interface EmbeddedQueueParts {
  readonly database: QueueDatabase;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The queue of the embedded profile: durable in the same SQLite file as the data. Several processes may
 * work on it; each job runs under a lease that is renewed while it lives.
 */
export function createEmbeddedQueue({ database, clock, log }: EmbeddedQueueParts): Queue {
  const owner = randomUUID();
  const table = createJobTable(database, clock);
  const aborter = new AbortController();
  const running = new Map<string, Set<Promise<void>>>();
  let workers: readonly Worker[] = [];
  let stopping = false;
  let timers: NodeJS.Timeout[] = [];
  const filling = new Map<string, Promise<void>>();
  const again = new Set<string>();

  async function work(worker: Worker, job: ClaimedJob): Promise<void> {
    const beat = setInterval(() => void table.renew(job.id, owner, LEASE_MS).catch(() => {}), LEASE_MS / 3);
    try {
      const result = await runAttempt(
        worker,
        job.payload,
        { id: String(job.id), attempt: job.attempt },
        aborter.signal,
      );
      if (result.kind === 'dead')
        log.error('queue.dead', { job: worker.job, id: job.id, error: result.error });
      if (result.kind === 'failed')
        log.warn('queue.failed', { job: worker.job, id: job.id, attempt: job.attempt, error: result.error });
      await table.finish(job.id, owner, result);
    } catch (error) {
      // The store is away: the lease runs out and the job is delivered again.
      log.warn('queue.not_recorded', { job: worker.job, id: job.id, error });
    } finally {
      clearInterval(beat);
    }
  }

  async function fill(worker: Worker): Promise<void> {
    const mine = running.get(worker.job) ?? new Set();
    running.set(worker.job, mine);
    while (!stopping && mine.size < worker.concurrency && (await table.hasReady(worker.job))) {
      const jobs = await table.claim(worker.job, owner, worker.concurrency - mine.size, LEASE_MS);
      if (jobs.length === 0) return;
      for (const job of jobs) {
        const run = work(worker, job).finally(() => {
          mine.delete(run);
          wake(worker);
        });
        mine.add(run);
      }
    }
  }

  /** One fill per job name at a time; a wake during a fill makes it look once more. */
  function wake(worker: Worker): void {
    if (stopping) return;
    if (filling.has(worker.job)) {
      again.add(worker.job);
      return;
    }
    const run = fill(worker)
      .catch((error: unknown) => log.warn('queue.store_away', { job: worker.job, error }))
      .finally(() => {
        filling.delete(worker.job);
        if (again.delete(worker.job)) wake(worker);
      });
    filling.set(worker.job, run);
  }

  const wakeAll = (): void => {
    for (const worker of workers) wake(worker);
  };

  return {
    async enqueue(job, payload, options = {}) {
      const result = await table.enqueue(job, payload, options);
      const worker = workers.find((candidate) => candidate.job === job);
      if (worker && !result.duplicate && !options.delayMs) wake(worker);
      return result;
    },
    start(given, jobs) {
      checkWorkers(given, jobs);
      workers = given;
      timers = [
        setInterval(wakeAll, POLL_MS),
        setInterval(
          () => void table.sweep().catch((error: unknown) => log.warn('queue.store_away', { error })),
          SWEEP_MS,
        ),
      ];
      void table.sweep().then(wakeAll, (error: unknown) => log.warn('queue.store_away', { error }));
    },
    async runUntilEmpty(horizonMs = 0) {
      for (;;) {
        wakeAll();
        await Promise.all([...filling.values(), ...[...running.values()].flatMap((set) => [...set])]);
        const at = await table.soonest();
        if (at === null || at > clock() + horizonMs) return;
        await sleep(Math.min(POLL_MS, Math.max(1, at - clock())));
      }
    },
    stats: () => table.stats(),
    dead: (limit) => table.dead(limit),
    async replay(id) {
      const done = await table.replay(id);
      if (done) wakeAll();
      return done;
    },
    async stop(limitMs) {
      stopping = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.allSettled(filling.values());
      const all = () => Promise.allSettled([...running.values()].flatMap((set) => [...set]));
      const cut = setTimeout(() => aborter.abort(new Error('stopping')), limitMs);
      await all();
      clearTimeout(cut);
    },
  };
}
