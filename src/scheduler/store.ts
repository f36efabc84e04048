import type { ScheduleRun } from './model.js';

/** Who leads (任务调度的主节点), as stored. */
export interface Lease {
  /** Random for each start of a process. */
  readonly holder: string;
  /** ms since epoch; whoever leads renews it long before. */
  readonly until: number;
}

/** Runs that are kept of each entry; the oldest go. */
export const RUNS_KEPT = 50;

/**
 * Port (contract: test/contracts/schedule.contract.ts): lease, progress and history of the schedule. All methods
 * throw `store_unavailable`; a promise that resolves means: durable.
 */
export interface ScheduleStore {
  /**
   * Takes or renews the lease by compare-and-set: when nobody holds it, the holder asks again, it has run out at
   * `now`, or it ends later than `limit` (written under a clock that was wrong). Returns whose it is afterwards.
   */
  lead(lease: Lease, now: number, limit: number): Promise<Lease>;
  /** Gives the lease up; nothing happens when another one holds it. */
  release(holder: string): Promise<void>;
  leader(): Promise<Lease | null>;
  /** For each entry the due time (ms) up to which everything is enqueued. */
  marks(): Promise<ReadonlyMap<string, number>>;
  setMark(name: string, dueAt: number): Promise<void>;
  /** Stores a run as `queued` unless it is known; returns it as it is now. Keeps the newest RUNS_KEPT of the entry. */
  queued(name: string, dueAt: number): Promise<ScheduleRun>;
  /** Changes a run; one that nobody queued (an old one) is made. `note` is cut to 500 characters. */
  report(run: Omit<ScheduleRun, 'startedAt' | 'endedAt'> & Partial<ScheduleRun>): Promise<void>;
  /** Newest due time first. */
  runs(name: string, limit: number): Promise<readonly ScheduleRun[]>;
}
