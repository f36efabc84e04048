import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/core/log.js';
import { RetryAfter } from '../../src/queue/port.js';
import { newHolder, processOf } from '../../src/scheduler/holder.js';
import {
  createScheduler,
  dueTimes,
  MAX_MISSED,
  type ScheduleEntry,
  scheduledWorker,
} from '../../src/scheduler/index.js';
import { openTempStorage } from '../support/temp-storage.js';
import { entry } from './entries.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Shanghai time; it is UTC+8 all year. */
const at = (text: string): number => Date.parse(`${text}+08:00`);
const week: ScheduleEntry = entry({ name: 'weekly', cron: '0 8 * * 1', job: 'test.weekly', missed: 'once' });

/** A scheduler on a real store with a clock moved by hand; what it brings to the queue is listed. */
async function desk(entries: readonly ScheduleEntry[], start: number) {
  const storage = await openTempStorage();
  const time = { now: start };
  const brought: [string, number][] = [];
  const make = () =>
    createScheduler({
      entries,
      queue: {
        enqueue: async (_job, payload, options) => {
          const { v, name, dueAt } = payload as { v: number; name: string; dueAt: number };
          expect([v, options?.key]).toEqual([1, `schedule:${name}:${dueAt}`]);
          brought.push([name, dueAt]);
          return { id: String(brought.length), duplicate: false };
        },
      },
      store: storage.schedule,
      clock: () => time.now,
      log: silentLog,
      tickMs: 5,
    });
  /** Lets the scheduler take notice: whatever was due by then is there once a mark of its own is. */
  const beats = async (): Promise<void> => {
    let last = -1;
    for (let same = 0; same < 8; same = last === brought.length ? same + 1 : 0) {
      last = brought.length;
      await sleep(25);
    }
  };
  return { storage, time, brought, make, beats };
}

describe('due times', () => {
  it.each([
    ['0 8 * * 1', '2026-11-23T08:00:00', '2026-11-30T08:00:00'],
    ['0 8 * * 1', '2026-12-28T08:00:00', '2027-01-04T08:00:00'],
    ['0 0 1 * *', '2026-12-31T23:59:59', '2027-01-01T00:00:00'],
    ['30 3 31 * *', '2027-01-31T03:30:00', '2027-03-31T03:30:00'],
    ['59 23 29 2 *', '2026-03-01T00:00:00', '2028-02-29T23:59:00'],
    // When Shanghai last put its clocks forward, and where Europe and America do.
    ['30 2 * * *', '2026-03-29T01:00:00', '2026-03-29T02:30:00'],
    ['30 2 * * *', '2026-04-12T01:00:00', '2026-04-12T02:30:00'],
  ])('%s after %s is %s', (cron, after, next) => {
    expect(dueTimes(entry({ cron })).next(at(after))).toBe(at(next));
  });

  it('are missed once or each, the moment itself included', () => {
    const [once, each] = [dueTimes(week), dueTimes({ ...week, missed: 'each' })];
    const [from, to] = [at('2026-11-02T08:00:00'), at('2026-11-23T08:00:00')];
    expect(once.between(from, to)).toEqual([to]);
    expect(once.between(from, to - 1)).toEqual([to - 7 * DAY]);
    expect(each.between(from, to)).toEqual([to - 14 * DAY, to - 7 * DAY, to]);
    expect(each.between(to, to + 7 * DAY - 1)).toEqual([]);
    expect(each.between(to - 1_000 * DAY, to)).toHaveLength(MAX_MISSED);
  });

  it('refuses what it cannot read', () => {
    for (const cron of ['', '* * * *', '0 0 8 * * 1', '61 * * * *', 'often'])
      expect(() => dueTimes(entry({ cron })), cron).toThrow('schedule_invalid');
  });
});

describe('the scheduler', () => {
  it('starts a new entry with its next due time and catches up after an outage as the entry says', async () => {
    const daily = entry({ name: 'daily', cron: '0 3 * * *', missed: 'each' });
    const { time, brought, make, beats } = await desk([week, daily], at('2026-11-20T12:00:00'));
    const first = make();
    first.start();
    await beats();
    expect(brought).toEqual([]);
    time.now = at('2026-11-21T03:00:00');
    await beats();
    expect(brought).toEqual([['daily', at('2026-11-21T03:00:00')]]);
    await first.stop();
    // Two Mondays and many nights without any process.
    time.now = at('2026-12-01T02:00:00');
    const second = make();
    second.start();
    await beats();
    await second.stop();
    const later = brought.slice(1);
    expect(later.filter(([name]) => name === 'weekly')).toEqual([['weekly', at('2026-11-30T08:00:00')]]);
    expect(later.filter(([name]) => name === 'daily').map(([, due]) => due)).toEqual(
      Array.from({ length: 9 }, (_, n) => at('2026-11-22T03:00:00') + n * DAY),
    );
  });

  it('does nothing twice when the clock goes back, and goes on after a clock that was far ahead', async () => {
    const { time, brought, make, beats, storage } = await desk(
      [entry({ cron: '0 * * * *' })],
      at('2026-11-20T12:30:00'),
    );
    const scheduler = make();
    scheduler.start();
    await beats();
    time.now += HOUR;
    await beats();
    time.now -= 40 * 60_000;
    await beats();
    time.now += 45 * 60_000;
    await beats();
    expect(brought).toEqual([['minutely', at('2026-11-20T13:00:00')]]);
    // A year ahead, and corrected.
    time.now += 365 * DAY;
    await beats();
    expect(brought.length).toBeGreaterThan(1);
    const ahead = brought.length;
    time.now -= 365 * DAY;
    await beats();
    time.now = at('2026-11-20T15:10:00');
    await beats();
    await scheduler.stop();
    expect(brought.slice(ahead).map(([, due]) => due)).toEqual([
      at('2026-11-20T14:00:00'),
      at('2026-11-20T15:00:00'),
    ]);
    expect(await storage.schedule.leader()).toBeNull();
  });

  it('does not bring again what ran before the mark could be moved', async () => {
    const { storage, time, brought, make, beats } = await desk([week], at('2026-11-23T07:59:00'));
    await storage.schedule.setMark('weekly', at('2026-11-16T08:00:00'));
    const due = at('2026-11-23T08:00:00');
    await storage.schedule.queued('weekly', due);
    await storage.schedule.report({
      name: 'weekly',
      dueAt: due,
      endedAt: due + 1,
      result: 'done',
      note: '发了',
    });
    time.now = due + 30 * DAY - 1;
    time.now = due + HOUR;
    const scheduler = make();
    scheduler.start();
    await beats();
    await scheduler.stop();
    expect(brought).toEqual([]);
    expect((await storage.schedule.marks()).get('weekly')).toBe(due);
  });

  it('runs on demand without leading, and tells how things stand', async () => {
    const { time, brought, make, beats } = await desk([week], at('2026-11-20T12:00:00'));
    const [leader, console] = [make(), make()];
    expect((await console.status()).leader).toBeNull();
    leader.start();
    await beats();
    time.now += 1_000;
    expect(await console.runNow('weekly')).toBe(time.now);
    await expect(console.runNow('other')).rejects.toMatchObject({ code: 'schedule_unknown' });
    expect(brought).toEqual([['weekly', time.now]]);
    const seen = await console.status();
    const started = at('2026-11-20T12:00:00');
    expect(seen.leader).toMatchObject({ self: false, process: { pid: process.pid, since: started } });
    expect((await leader.status()).leader).toMatchObject({ self: true, holder: seen.leader?.holder });
    expect(seen.entries).toMatchObject([
      { entry: week, nextAt: at('2026-11-23T08:00:00'), runs: [{ dueAt: time.now, result: 'queued' }] },
    ]);
    await leader.stop();
    expect((await console.status()).leader).toBeNull();
  });

  it('names the process of a holder, and of a holder of before none', () => {
    const one = newHolder(5);
    expect(one).not.toBe(newHolder(5));
    expect(processOf(one)).toEqual({ host: hostname(), pid: process.pid, since: 5 });
    expect(processOf(randomUUID())).toBeNull();
  });

  it('refuses two entries of one name', async () => {
    await expect(desk([week, week], 0).then(({ make }) => make())).rejects.toMatchObject({
      code: 'schedule_invalid',
    });
  });
});

describe('the worker of a job that comes round', () => {
  it('stores what became of each run', async () => {
    const { schedule: store } = await openTempStorage();
    let now = 1_000;
    const clock = () => (now += 1);
    let act: () => Promise<string | { result: 'skipped'; note: string }> = async () => '3 条';
    const worker = scheduledWorker({ store, clock }, { job: 'test.job', work: () => act(), attempts: 2 });
    const payload = (dueAt: number) => worker.parse({ v: 1, name: 'n', dueAt });
    const context = (attempt: number) => ({
      id: '1',
      attempt,
      lastAttempt: attempt === 2,
      signal: new AbortController().signal,
    });
    const last = async () => (await store.runs('n', 1))[0];
    await worker.work(payload(1), context(1));
    expect(await last()).toEqual({
      name: 'n',
      dueAt: 1,
      startedAt: 1_001,
      endedAt: 1_002,
      result: 'done',
      note: '3 条',
    });
    act = async () => ({ result: 'skipped', note: '本周太少' });
    await worker.work(payload(2), context(1));
    expect(await last()).toMatchObject({ dueAt: 2, result: 'skipped', note: '本周太少' });
    act = async () => {
      throw new Error('smtp said no to 13800000000');
    };
    await expect(worker.work(payload(3), context(1))).rejects.toThrow('smtp');
    expect(await last()).toMatchObject({ dueAt: 3, result: 'queued', endedAt: null });
    expect((await last())?.note).toMatch(/^smtp said no/);
    await expect(worker.work(payload(3), context(2))).rejects.toThrow('smtp');
    expect(await last()).toMatchObject({ dueAt: 3, result: 'failed', endedAt: now });
    expect((await last())?.note).not.toContain('13800000000');
    act = async () => {
      throw new RetryAfter(5, 'quota');
    };
    await expect(worker.work(payload(4), context(2))).rejects.toThrow(RetryAfter);
    expect(await last()).toMatchObject({ dueAt: 4, result: 'queued', note: 'quota' });
    expect(() => worker.parse({ v: 2, name: 'n', dueAt: 1 })).toThrow();
  });
});
