/** What the rest of the project knows of the job queue. Two engines, one contract suite. */

export interface EnqueueOptions {
  /**
   * Idempotency key: while a job of this name and key is known (waiting, running, or done within the
   * retention of a week), a second enqueue changes nothing.
   */
  readonly key?: string;
  readonly delayMs?: number;
  /** 1 = first … 9 = last; default 5. */
  readonly priority?: number;
}

export interface JobContext {
  readonly id: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly lastAttempt: boolean;
  /** Aborted when the time is up or the process stops. */
  readonly signal: AbortSignal;
}

/** One kind of job. Work must be repeatable: delivery is at least once. */
export interface Worker<Payload = unknown> {
  readonly job: string;
  /** Version-checked parser of the payload; throwing sends the job to the dead letters at once. */
  readonly parse: (payload: unknown) => Payload;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly attempts: number;
  /** Pause before attempt n+1 after attempt n failed. */
  readonly backoffMs: (attempt: number) => number;
  work(payload: Payload, context: JobContext): Promise<void>;
}

/** Thrown by `work`: try again after the delay, without using up an attempt (quota, window, outage). */
export class RetryAfter extends Error {
  constructor(
    readonly delayMs: number,
    reason: string,
  ) {
    super(reason);
    this.name = 'RetryAfter';
  }
}

export interface DeadJob {
  readonly id: string;
  readonly job: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly error: string;
  /** ms since epoch */
  readonly diedAt: number;
}

export interface QueueStats {
  readonly waiting: number;
  readonly delayed: number;
  readonly active: number;
  readonly dead: number;
  /** Since when the job that waits longest could have been taken, ms since epoch; null when none waits. */
  readonly oldestAt: number | null;
}

export interface Queue {
  enqueue(
    job: string,
    payload: unknown,
    options?: EnqueueOptions,
  ): Promise<{ readonly id: string; readonly duplicate: boolean }>;
  /** Starts the workers of this process. @throws queue_workers when a job has none or two */
  start(workers: readonly Worker[], jobs: readonly string[]): void;
  /** Runs until no job is waiting, delayed within `horizonMs` (default 0) or active; needs `start`. */
  runUntilEmpty(horizonMs?: number): Promise<void>;
  stats(): Promise<QueueStats>;
  dead(limit: number): Promise<readonly DeadJob[]>;
  /** Puts a dead job back with fresh attempts; false when there is none of that id. */
  replay(id: string): Promise<boolean>;
  /** Takes no more jobs, waits for running ones up to the limit, then aborts them; they run again later. */
  stop(limitMs: number): Promise<void>;
}
