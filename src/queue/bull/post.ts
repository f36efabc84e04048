import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../core/log.js';
import { type AttemptResult, runAttempt } from '../attempt.js';
import type { Worker } from '../port.js';
import { toId } from './ids.js';
import type { BullJob, BullQueue } from './internals.js';
import type { JobStore } from './job-store.js';

/** Pause after a call on Redis that failed. */
const AGAIN_MS = 500;
/** How long a call may take to notice that its connection was closed. */
const UNBLOCK_MS = 500;
/** What bull says when another process holds the job by now, or has finished it. */
const LOST = /^(Missing lock|Lock mismatch|Missing key|Job .* is not in the active state)/;

export interface PostParts {
  readonly worker: Worker;
  readonly queue: BullQueue;
  readonly store: JobStore;
  readonly log: Log;
  readonly leaseMs: number;
}

/** The work of one process on one job name: takes up to the worker's concurrency, records the ends. */
export function createPost({ worker, queue, store, log, leaseMs }: PostParts) {
  const runs = new Map<Promise<void>, AbortController>();
  let stopping = false;
  let away = false;
  let unblock = (): void => {};
  const unblocked = new Promise<void>((resolve) => {
    unblock = resolve;
  });

  function redisAway(error: unknown): void {
    if (!away && !stopping) log.warn('queue.store_away', { job: worker.job, error });
    away = true;
  }

  async function record(job: BullJob, result: AttemptResult): Promise<void> {
    if (result.kind === 'done') await job.moveToCompleted('', false, true);
    else if (result.kind === 'dead') await job.moveToFailed({ message: result.error });
    else {
      if (result.kind === 'later') await store.uncountAttempt(worker.job, String(job.id));
      await job.moveToDelayed(Date.now() + result.delayMs);
      void queue.updateDelayTimer();
    }
  }

  /** Tries for as long as the lease may hold: work that is done should not be done again for a short outage. */
  async function recordPatiently(job: BullJob, result: AttemptResult): Promise<void> {
    const end = Date.now() + leaseMs;
    for (;;) {
      try {
        return await record(job, result);
      } catch (error) {
        const lost = error instanceof Error && LOST.test(error.message);
        if (lost || stopping || Date.now() > end) {
          log.warn(lost ? 'queue.lease_lost' : 'queue.not_recorded', { job: worker.job, id: job.id, error });
          return;
        }
        redisAway(error);
        await sleep(AGAIN_MS);
      }
    }
  }

  async function work(job: BullJob, cut: AbortController): Promise<void> {
    const renew = setInterval(() => {
      job.extendLock(leaseMs).then((kept) => {
        if (!kept) cut.abort(new Error('lease lost'));
      }, redisAway);
    }, leaseMs / 3);
    try {
      const attempt = await store.beginAttempt(worker.job, String(job.id));
      const id = toId(worker.job, job.id);
      const named = { job: worker.job, id, attempt };
      const result = await runAttempt(worker, job.data.payload, { id, attempt }, cut.signal);
      if (result.kind === 'dead') log.error('queue.dead', { ...named, error: result.error });
      if (result.kind === 'failed') log.warn('queue.failed', { ...named, error: result.error });
      if (result.kind === 'later') log.debug('queue.later', { ...named, reason: result.reason });
      await recordPatiently(job, result);
    } catch (error) {
      // Not begun: the lock runs out and the job is delivered again.
      redisAway(error);
    } finally {
      clearInterval(renew);
    }
  }

  function begin(job: BullJob): void {
    const cut = new AbortController();
    const run = work(job, cut).finally(() => runs.delete(run));
    runs.set(run, cut);
  }

  async function take(): Promise<void> {
    while (!stopping) {
      if (runs.size >= worker.concurrency) {
        await Promise.race(runs.keys());
        continue;
      }
      try {
        const job = (await Promise.race([queue.getNextJob(), unblocked])) as BullJob | null | undefined;
        away = false;
        if (!job) continue;
        if (stopping) await job.moveToDelayed(Date.now());
        else begin(job);
      } catch (error) {
        if (stopping) return;
        redisAway(error);
        await sleep(AGAIN_MS);
      }
    }
  }

  queue.on('error', redisAway);
  void queue.updateDelayTimer();
  void queue.moveUnlockedJobsToWait();
  const stalled = setInterval(() => void queue.moveUnlockedJobsToWait(), leaseMs / 2);
  const taking = take();

  return {
    /** Takes no more; `hangUp` closes the waiting connection. Runs go on until the limit, then are cut off. */
    async stop(limitMs: number, hangUp: () => void): Promise<void> {
      stopping = true;
      clearInterval(stalled);
      hangUp();
      // A connection that is just being tried again does not tell its callers that it was closed.
      const unblocking = setTimeout(unblock, UNBLOCK_MS);
      const limit = setTimeout(() => {
        for (const cut of runs.values()) cut.abort(new Error('stopping'));
      }, limitMs);
      await Promise.all(runs.keys());
      await taking;
      clearTimeout(limit);
      clearTimeout(unblocking);
    },
  };
}

export type Post = ReturnType<typeof createPost>;
