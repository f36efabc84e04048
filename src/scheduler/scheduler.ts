import { type Clock, HOUR_MS, SECOND_MS } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import type { Queue } from '../queue/port.js';
import { type DueTimes, dueTimes } from './due.js';
import { type HolderProcess, newHolder, processOf } from './holder.js';
import type { ScheduleEntry, ScheduleRun } from './model.js';
import type { ScheduleStore } from './store.js';

export interface SchedulerParts {
  readonly entries: readonly ScheduleEntry[];
  readonly queue: Pick<Queue, 'enqueue'>;
  readonly store: ScheduleStore;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a dead leader keeps the lead, ms; default 15,000. It is renewed after a third of that. */
  readonly leaseMs?: number;
  /** How often the leader looks whether something is due, ms; default 1,000. Costs no round trip. */
  readonly tickMs?: number;
}

/** What the console shows. */
export interface ScheduleStatus {
  /** Null while nobody leads. `self`: this process. `process`: null where a program of before holds the lead. */
  readonly leader: {
    readonly holder: string;
    readonly process: HolderProcess | null;
    readonly until: number;
    readonly self: boolean;
  } | null;
  readonly entries: readonly {
    readonly entry: ScheduleEntry;
    /** ms since epoch */
    readonly nextAt: number | null;
    /** Newest first. */
    readonly runs: readonly ScheduleRun[];
  }[];
}

/** All methods but `stop` throw `store_unavailable`. */
export interface Scheduler {
  /** Takes part in the election from now on; faults are logged and tried again. */
  start(): void;
  /** Ends; a leader gives the lead up at once. Never rejects. */
  stop(): Promise<void>;
  /** Enqueues a run of its own, due now, whoever leads (the console's button; the caller audits). Returns its due time. @throws schedule_unknown */
  runNow(name: string): Promise<number>;
  /** @param runs how many of each entry, at most 50; default 10 */
  status(runs?: number): Promise<ScheduleStatus>;
}

/** Progress that lies further ahead than this was made under a wrong clock. */
const AHEAD_MS = HOUR_MS;

/**
 * Brings jobs that come round to the queue (定时任务), each due time once, however many processes take part. One leads,
 * by a lease in the store; its place is taken when it is not renewed. Correctness rests on the queue's key
 * `schedule:<name>:<dueAt>` alone: a leader that was asleep and does not know yet that it lost the lead does no
 * harm. An entry that is new starts with its next due time; what was missed during an outage is caught up
 * as the entry says.
 * @throws schedule_invalid for an expression that cannot be read or two entries of one name
 */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const { entries, queue, store, clock, log, leaseMs = 15 * SECOND_MS, tickMs = SECOND_MS } = parts;
  const times = new Map<string, DueTimes>();
  for (const entry of entries) {
    if (times.has(entry.name)) throw new TxwzError('schedule_invalid', { detail: `${entry.name} twice` });
    times.set(entry.name, dueTimes(entry));
  }
  const holder = newHolder(clock());
  let leadsUntil = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  let marks: Map<string, number> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let beat: Promise<void> | null = null;

  /** True while this process leads; asks the store every third of a lease. */
  async function leads(): Promise<boolean> {
    const now = clock();
    // A clock that was set back must not keep anybody from asking.
    if (now >= askedAt + leaseMs / 3 || now < askedAt) {
      const { holder: leader, until } = await store.lead(
        { holder, until: now + leaseMs },
        now,
        now + 2 * leaseMs,
      );
      askedAt = now;
      const led = leadsUntil > 0;
      leadsUntil = leader === holder ? until : 0;
      if (leadsUntil > 0 && !led) log.info('scheduler.leads', { holder });
      if (leadsUntil === 0) marks = null;
      if (leadsUntil === 0 && led) log.warn('scheduler.lost', { holder });
    }
    return leadsUntil > now;
  }

  async function enqueue(entry: ScheduleEntry, dueAt: number): Promise<void> {
    const { name, job } = entry;
    const run = await store.queued(name, dueAt);
    // Queued and worked on before the mark could be moved.
    if (run.result !== 'queued') return;
    await queue.enqueue(job, { v: 1, name, dueAt }, { key: `schedule:${name}:${dueAt}` });
  }

  async function bringDue(entry: ScheduleEntry, known: Map<string, number>): Promise<void> {
    const now = clock();
    const mark = known.get(entry.name);
    if (mark === undefined || mark > now + AHEAD_MS) {
      if (mark !== undefined) log.warn('scheduler.clock_went_back', { entry: entry.name });
      await store.setMark(entry.name, now);
      known.set(entry.name, now);
      return;
    }
    for (const dueAt of times.get(entry.name)?.between(mark, now) ?? []) {
      await enqueue(entry, dueAt);
      await store.setMark(entry.name, dueAt);
      known.set(entry.name, dueAt);
      log.debug('scheduler.enqueued', { entry: entry.name, dueAt });
    }
  }

  async function tick(): Promise<void> {
    try {
      if (!(await leads())) return;
      marks ??= new Map(await store.marks());
      for (const entry of entries) await bringDue(entry, marks);
    } catch (error) {
      // What is stored decides; ask again at the next beat.
      marks = null;
      log.warn('scheduler.failed', { error });
    }
  }

  const next = (): void => {
    beat ??= tick().finally(() => {
      beat = null;
    });
  };

  return {
    start() {
      timer ??= setInterval(next, tickMs);
      next();
    },
    async stop() {
      if (timer === null) return;
      clearInterval(timer);
      timer = null;
      await beat;
      leadsUntil = 0;
      marks = null;
      askedAt = Number.NEGATIVE_INFINITY;
      await store.release(holder).catch((error: unknown) => log.warn('scheduler.release_failed', { error }));
    },
    async runNow(name) {
      const entry = entries.find((one) => one.name === name);
      if (entry === undefined) throw new TxwzError('schedule_unknown', { detail: name });
      const dueAt = clock();
      await enqueue(entry, dueAt);
      return dueAt;
    },
    async status(runs = 10) {
      const now = clock();
      const lease = await store.leader();
      const held = lease !== null && lease.until > now && lease.until <= now + 2 * leaseMs ? lease : null;
      return {
        leader: held && { ...held, process: processOf(held.holder), self: held.holder === holder },
        entries: await Promise.all(
          entries.map(async (entry) => ({
            entry,
            nextAt: times.get(entry.name)?.next(now) ?? null,
            runs: await store.runs(entry.name, runs),
          })),
        ),
      };
    },
  };
}
