import { randomUUID } from 'node:crypto';
import type { Log } from '../../core/log.js';
import { runAttempt } from '../attempt.js';
import type { Worker } from '../port.js';
import type { ClaimedJob, JobTable } from './job-table.js';

interface Run {
  readonly job: ClaimedJob;
  readonly cut: AbortController;
  readonly ended: Promise<void>;
}

interface Post {
  readonly worker: Worker;
  /** Until the end is recorded. */
  readonly runs: Set<Run>;
  /** Attempts under way: of the runs those whose work has not ended. */
  busy: number;
  filling: Promise<void> | null;
  again: boolean;
}

export interface CrewParts {
  readonly table: JobTable;
  readonly log: Log;
  readonly leaseMs: number;
}

/** The workers of this process: takes jobs up to each worker's concurrency, runs them, records the ends. */
export function createCrew({ table, log, leaseMs }: CrewParts) {
  const posts = new Map<string, Post>();
  let stopping = false;
  let away = false;

  const allRuns = (): Run[] => [...posts.values()].flatMap(({ runs }) => [...runs]);

  /** Logs the first of a row of failures only: polling would repeat it twice a second. */
  function storeAway(error: unknown): void {
    if (!away) log.warn('queue.store_away', { error });
    away = true;
  }

  async function work(post: Post, job: ClaimedJob, cut: AbortSignal): Promise<void> {
    const { worker } = post;
    const named = { job: worker.job, id: job.id, attempt: job.attempt };
    const result = await runAttempt(
      worker,
      payloadOf(job),
      { id: String(job.id), attempt: job.attempt },
      cut,
    );
    if (result.kind === 'dead') log.error('queue.dead', { ...named, error: result.error });
    if (result.kind === 'failed') log.warn('queue.failed', { ...named, error: result.error });
    if (result.kind === 'later') log.debug('queue.later', { ...named, reason: result.reason });
    // The next job is taken in the transaction that records the end of this one.
    post.busy -= 1;
    wakePost(post);
    try {
      if (!(await table.finish(job, result))) log.warn('queue.lease_lost', named);
    } catch (error) {
      // The lease runs out and the job is delivered again.
      log.warn('queue.not_recorded', { ...named, error });
    }
  }

  function begin(post: Post, job: ClaimedJob): void {
    const cut = new AbortController();
    const run: Run = {
      job,
      cut,
      ended: work(post, job, cut.signal).finally(() => {
        post.runs.delete(run);
        wakePost(post);
      }),
    };
    post.runs.add(run);
    post.busy += 1;
  }

  async function fill(post: Post): Promise<void> {
    const { worker } = post;
    while (!stopping && post.busy < worker.concurrency && (await table.hasReady(worker.job))) {
      const jobs = await table.take(worker.job, randomUUID(), worker.concurrency - post.busy, leaseMs);
      if (stopping) {
        const putBack = { kind: 'later', delayMs: 0, reason: 'stopping' } as const;
        await Promise.all(jobs.map((job) => table.finish(job, putBack)));
        return;
      }
      for (const job of jobs) begin(post, job);
    }
    away = false;
  }

  /** One fill at a time for each post; a wake during a fill makes it look once more. */
  function wakePost(post: Post): void {
    if (stopping) return;
    if (post.filling) {
      post.again = true;
      return;
    }
    post.filling = fill(post)
      .catch(storeAway)
      .finally(() => {
        post.filling = null;
        const again = post.again;
        post.again = false;
        if (again) wakePost(post);
      });
  }

  return {
    hire(workers: readonly Worker[]): void {
      for (const worker of workers)
        posts.set(worker.job, { worker, runs: new Set(), busy: 0, filling: null, again: false });
    },
    wake(name: string): void {
      const post = posts.get(name);
      if (post) wakePost(post);
    },
    wakeAll(): void {
      for (const post of posts.values()) wakePost(post);
    },
    /** Extends the leases of what runs here, and cuts off what was given to somebody else meanwhile. */
    renew(): void {
      const runs = allRuns();
      if (runs.length === 0) return;
      table
        .renew(
          runs.map(({ job }) => job),
          leaseMs,
        )
        .then((lost) => {
          for (const { job, cut } of runs) if (lost.includes(job)) cut.abort(new Error('lease lost'));
        }, storeAway);
    },
    sweep(): void {
      table.sweep().catch(storeAway);
    },
    /** Resolves when the fills and runs of this moment have ended. */
    async idle(): Promise<void> {
      await Promise.all([...posts.values()].map(({ filling }) => filling));
      await Promise.all(allRuns().map(({ ended }) => ended));
    },
    async stop(limitMs: number): Promise<void> {
      stopping = true;
      await Promise.all([...posts.values()].map(({ filling }) => filling));
      const runs = allRuns();
      const limit = setTimeout(() => {
        for (const { cut } of runs) cut.abort(new Error('stopping'));
      }, limitMs);
      await Promise.all(runs.map(({ ended }) => ended));
      clearTimeout(limit);
    },
  };
}

/** A text that is no JSON (a damaged row) is left to the worker's parser, which refuses it. */
function payloadOf({ payload }: ClaimedJob): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
