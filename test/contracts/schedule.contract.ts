import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RUNS_KEPT } from '../../src/scheduler/index.js';
import { type OpenHarness, type StorageHarness, T0 } from './storage-harness.js';

const LEASE = 15_000;

/** The contract of `ScheduleStore`, for every engine. */
export function describeScheduleStore(name: string, open: OpenHarness): void {
  describe(`schedule store: ${name}`, () => {
    let harness: StorageHarness;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness.dispose());

    it('has one leader, also when all ask at once', async () => {
      const stores = [harness.storage, await harness.another(), await harness.another()];
      const ask = (at: number, holder: string, now: number) =>
        stores[at]!.schedule.lead({ holder, until: now + LEASE }, now, now + 2 * LEASE);
      expect(await stores[0]!.schedule.leader()).toBeNull();
      const answers = await Promise.all(['a', 'b', 'c'].map((holder, at) => ask(at, holder, T0)));
      expect(new Set(answers.map(({ holder }) => holder)).size).toBe(1);
      const leader = answers[0]!.holder;
      const other = leader === 'a' ? 'b' : 'a';
      expect(await ask(1, leader, T0 + 5_000)).toEqual({ holder: leader, until: T0 + 5_000 + LEASE });
      expect((await ask(2, other, T0 + LEASE)).holder).toBe(leader);
      // Run out.
      expect((await ask(2, other, T0 + 5_000 + LEASE)).holder).toBe(other);
      expect((await ask(1, leader, T0 + 6_000 + LEASE)).holder).toBe(other);
      await stores[0]!.schedule.release(leader);
      expect((await stores[1]!.schedule.leader())?.holder).toBe(other);
      await stores[0]!.schedule.release(other);
      expect(await stores[0]!.schedule.leader()).toBeNull();
    });

    it('does not wait for a lease that a wrong clock wrote', async () => {
      const { schedule } = harness.storage;
      const year = 365 * 86_400_000;
      await schedule.lead({ holder: 'future', until: T0 + year }, T0 + year - LEASE, T0 + year + LEASE);
      const taken = await schedule.lead({ holder: 'now', until: T0 + LEASE }, T0, T0 + 2 * LEASE);
      expect(taken.holder).toBe('now');
    });

    it('keeps how far each entry is', async () => {
      const { schedule } = harness.storage;
      const key = randomUUID();
      await schedule.setMark(key, T0);
      await schedule.setMark(key, T0 + 5);
      expect((await (await harness.another()).schedule.marks()).get(key)).toBe(T0 + 5);
      await schedule.setMark(key, T0 - 5);
      expect((await schedule.marks()).get(key)).toBe(T0 - 5);
    });

    it('keeps the result of each run, and the newest runs', async () => {
      const { schedule } = harness.storage;
      const key = randomUUID();
      const blank = { name: key, dueAt: T0, startedAt: null, endedAt: null, result: 'queued', note: '' };
      expect(await schedule.queued(key, T0)).toEqual(blank);
      await schedule.report({ name: key, dueAt: T0, startedAt: T0 + 1, result: 'queued', note: '再试' });
      await schedule.report({ name: key, dueAt: T0, endedAt: T0 + 2, result: 'done', note: '3 条' });
      const done = { name: key, dueAt: T0, startedAt: T0 + 1, endedAt: T0 + 2, result: 'done', note: '3 条' };
      expect(await schedule.queued(key, T0)).toEqual(done);
      expect(await schedule.runs(key, 5)).toEqual([done]);
      const other = {
        name: key,
        dueAt: T0 - 1,
        startedAt: 1,
        result: 'skipped',
        note: '长'.repeat(900),
      } as const;
      await schedule.report(other);
      expect((await schedule.runs(key, 5))[1]).toMatchObject({ result: 'skipped', note: '长'.repeat(500) });
      for (let n = 1; n < RUNS_KEPT + 5; n += 1) await schedule.queued(key, T0 + n);
      const all = await schedule.runs(key, 1_000);
      expect(all).toHaveLength(RUNS_KEPT);
      expect(all[0]?.dueAt).toBe(T0 + RUNS_KEPT + 4);
      expect(all.map(({ dueAt }) => dueAt)).toEqual(all.map((_, n) => T0 + RUNS_KEPT + 4 - n));
    });

    it('says store_unavailable when it is closed', async () => {
      const closed = await harness.another();
      await closed.close();
      const { schedule } = closed;
      const code = { code: 'store_unavailable' };
      await expect(schedule.lead({ holder: 'x', until: 1 }, 0, 2)).rejects.toMatchObject(code);
      await expect(schedule.marks()).rejects.toMatchObject(code);
      await expect(schedule.queued('x', 1)).rejects.toMatchObject(code);
      await expect(schedule.runs('x', 1)).rejects.toMatchObject(code);
    });
  });
}
