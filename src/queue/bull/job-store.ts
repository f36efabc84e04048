import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { DeadJob, EnqueueOptions, QueueStats } from '../port.js';
import { guarded } from './connections.js';
import { fromId, keyToBullId, toId } from './ids.js';
import { type BullQueue, FIELDS } from './internals.js';

const RETENTION_S = 7 * 86_400;

export interface JobStoreParts {
  readonly redis: Redis;
  readonly prefix: string;
  /** The bull queue of a job name. */
  readonly queueOf: (name: string) => BullQueue;
}

/** Everything but working: putting in, counting, the dead letters. */
export function createJobStore({ redis, prefix, queueOf }: JobStoreParts) {
  const namesKey = `${prefix}:names`;
  const announced = new Set<string>();
  const jobKey = (name: string, bullId: string): string => `${prefix}:${name}:${bullId}`;

  /** So that a process that works on nothing (a CLI verb, a metrics page) knows every name. */
  async function announce(name: string): Promise<void> {
    if (announced.has(name)) return;
    await redis.sadd(namesKey, name);
    announced.add(name);
  }

  async function queues(): Promise<{ name: string; queue: BullQueue }[]> {
    return (await redis.smembers(namesKey)).sort().map((name) => ({ name, queue: queueOf(name) }));
  }

  /** When the job that is taken next could first be taken; within a priority no other waits longer. */
  async function firstWaiting(queue: BullQueue): Promise<number | null> {
    const [job] = await queue.getWaiting(0, 0);
    return job ? job.timestamp + (job.opts.delay ?? 0) : null;
  }

  async function add(name: string, payload: unknown, options: EnqueueOptions) {
    const { key } = options;
    // bull does not tell whether a job of that id was there. Its own name for the job is of no use to us,
    // so it carries a mark: only who finds the own mark in the store has put the job in.
    const mark = randomUUID();
    const job = await queueOf(name).add(
      mark,
      { payload: payload ?? null },
      {
        priority: Math.min(9, Math.max(1, Math.round(options.priority ?? 5))),
        delay: Math.max(0, Math.ceil(options.delayMs ?? 0)),
        removeOnComplete: key === undefined ? true : { age: RETENTION_S },
        ...(key === undefined ? {} : { jobId: keyToBullId(key) }),
      },
    );
    const id = toId(name, job.id);
    if (key === undefined) return { id, duplicate: false, expired: null };
    const [found, done, finishedOn] = await redis.hmget(
      jobKey(name, String(job.id)),
      'name',
      'returnvalue',
      'finishedOn',
    );
    const over = done !== null && Number(finishedOn) <= Date.now() - RETENTION_S * 1_000;
    return { id, duplicate: found !== mark, expired: over ? job : null };
  }

  return {
    enqueue: (name: string, payload: unknown, options: EnqueueOptions) =>
      guarded(async () => {
        await announce(name);
        let result = await add(name, payload, options);
        // bull forgets old keys when the next job of the name completes; until then they are forgotten here.
        if (result.duplicate && result.expired) {
          await result.expired.remove().catch(() => {});
          result = await add(name, payload, options);
        }
        return { id: result.id, duplicate: result.duplicate };
      }),
    stats: (): Promise<QueueStats> =>
      guarded(async () => {
        const known = await queues();
        const all = await Promise.all(known.map(({ queue }) => queue.getJobCounts()));
        const firsts = await Promise.all(known.map(({ queue }) => firstWaiting(queue)));
        const waitingSince = firsts.filter((at) => at !== null);
        const sum = (field: 'waiting' | 'delayed' | 'active' | 'failed'): number =>
          all.reduce((total, counts) => total + counts[field], 0);
        return {
          waiting: sum('waiting'),
          delayed: sum('delayed'),
          active: sum('active'),
          dead: sum('failed'),
          oldestAt: waitingSince.length === 0 ? null : Math.min(...waitingSince),
        };
      }),
    dead: (limit: number): Promise<DeadJob[]> =>
      guarded(async () => {
        const each = async ({ name, queue }: { name: string; queue: BullQueue }) => {
          // bull's list is newest first; a job may be replayed while it is read.
          const jobs = (await queue.getFailed(0, limit - 1)).filter((job) => job !== null);
          return Promise.all(
            jobs.map(async (job) => ({
              id: toId(name, job.id),
              job: name,
              payload: job.data.payload,
              attempts: await countedAttempts(redis, jobKey(name, String(job.id))),
              error: job.failedReason ?? '',
              diedAt: job.finishedOn ?? 0,
            })),
          );
        };
        if (limit < 1) return [];
        const lists = await Promise.all((await queues()).map(each));
        return lists
          .flat()
          .sort((a, b) => b.diedAt - a.diedAt)
          .slice(0, limit);
      }),
    replay: (id: string): Promise<boolean> =>
      guarded(async () => {
        const parts = fromId(id);
        if (!parts || !(await redis.sismember(namesKey, parts.name))) return false;
        const job = await queueOf(parts.name).getJob(parts.bullId);
        if (!job || !(await job.isFailed())) return false;
        await redis.hdel(jobKey(parts.name, parts.bullId), FIELDS.started, FIELDS.uncounted);
        try {
          await job.retry();
          return true;
        } catch (error) {
          // Somebody else replayed it in this moment.
          if (await job.isFailed()) throw error;
          return false;
        }
      }),
    /** Whether a job of the name runs anywhere, waits, or is due until `until`. */
    hasWork: (name: string, until: number): Promise<boolean> =>
      guarded(async () => {
        const base = `${prefix}:${name}`;
        const answers = await redis
          .multi()
          .llen(`${base}:wait`)
          .llen(`${base}:active`)
          // The score is the time times 4,096, with a counter in the lowest twelve bits.
          .zcount(`${base}:delayed`, '-inf', (until + 1) * 4_096)
          .exec();
        return (answers ?? []).some(([error, count]) => {
          if (error) throw error;
          return Number(count) > 0;
        });
      }),
    /** Notes that an attempt begins, before it does: one that its process does not survive counts too. */
    async beginAttempt(name: string, bullId: string): Promise<number> {
      const key = jobKey(name, bullId);
      const answers = await redis
        .pipeline()
        .hincrby(key, FIELDS.started, 1)
        .hget(key, FIELDS.uncounted)
        .exec();
      const [started, uncounted] = (answers ?? []).map(([error, value]) => {
        if (error) throw error;
        return Number(value ?? 0);
      });
      return (started ?? 1) - (uncounted ?? 0);
    },
    async uncountAttempt(name: string, bullId: string): Promise<void> {
      await redis.hincrby(jobKey(name, bullId), FIELDS.uncounted, 1);
    },
  };
}

async function countedAttempts(redis: Redis, key: string): Promise<number> {
  const [started, uncounted] = await redis.hmget(key, FIELDS.started, FIELDS.uncounted);
  return Number(started ?? 0) - Number(uncounted ?? 0);
}

export type JobStore = ReturnType<typeof createJobStore>;
