import type Bull from 'bull';

/** What stands in the data of a bull job. */
export interface JobData {
  readonly payload: unknown;
}

/**
 * Parts of bull 4.16.5 that its type declarations leave out. `process()` is not used: it cannot put a job
 * off without failing it, and while Redis is away it leaves rejections without a handler behind that
 * would end the process. So the engine has a loop of its own and calls what `process()` calls.
 * The version is pinned; the contract suite runs all of these.
 */
export interface BullQueue extends Bull.Queue<JobData> {
  /** Moves due jobs from `delayed` to `wait` and sets a timer for the next; reports through `error`. */
  updateDelayTimer(): Promise<void>;
  /** Puts jobs whose lock ran out back to `wait`; reports through `error`. */
  moveUnlockedJobsToWait(): Promise<void>;
}

export interface BullJob extends Bull.Job<JobData> {
  /** From `active` to `delayed`, where this process still holds the lock. */
  moveToDelayed(timestamp: number): Promise<void>;
}

/** Fields that this engine adds to the hash of a job, beside bull's. */
export const FIELDS = { started: 'txwzStarted', uncounted: 'txwzUncounted' } as const;
