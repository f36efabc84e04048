import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReporterMark, ReporterStore } from '../../src/reputation/index.js';
import type { OpenReportHarness, ReportHarness } from './report-fixtures.js';
import { T0 } from './storage-harness.js';

/** The contract of `ReporterStore`, for every engine. */
export function describeReporterStore(name: string, open: OpenReportHarness): void {
  describe(`reporter store: ${name}`, () => {
    let harness: ReportHarness;
    let store: ReporterStore;
    beforeAll(async () => {
      harness = await open();
      store = harness.storage.reporters;
    });
    afterAll(() => harness.dispose());

    const mark = (over: Partial<ReporterMark> = {}): ReporterMark => ({
      kind: 'report',
      key: randomUUID(),
      outcome: 'open',
      points: 0,
      at: T0,
      ...over,
    });

    it('makes a record once, whoever asks first', async () => {
      const key = randomUUID();
      expect(await store.get(key)).toBeNull();
      const other = (await harness.another()).reporters;
      const made = await Promise.all(
        Array.from({ length: 8 }, (_, n) => (n % 2 ? store : other).getOrNew('default', key, T0 + n)),
      );
      expect(new Set(made.map(({ firstAt }) => firstAt)).size).toBe(1);
      expect(made[0]).toEqual({
        reporterKey: key,
        account: 'default',
        firstAt: made[0]?.firstAt,
        reports: 0,
        adopted: 0,
        rejected: 0,
        contactVerified: false,
        suspendedAt: null,
        points: 0,
        badges: [],
        panelist: false,
        votes: 0,
        votesRight: 0,
        version: 1,
      });
      expect(await other.get(key)).toEqual(made[0]);
    });

    it('counts each report and vote once, as it was decided last', async () => {
      const key = randomUUID();
      const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
      const marks: ReporterMark[] = [
        mark({ key: a }),
        mark({ key: a, outcome: 'adopted', points: 10, at: T0 + 1 }),
        mark({ key: b, outcome: 'adopted', points: 10, at: T0 + 1 }),
        mark({ key: b, outcome: 'rejected', at: T0 + 2 }),
        mark({ key: c }),
        mark({ key: a, kind: 'vote', outcome: 'right' }),
        mark({ key: b, kind: 'vote', outcome: 'wrong' }),
      ];
      await Promise.all(marks.map((one) => store.mark(key, one)));
      // A job that comes again, after the decision was corrected.
      for (const one of [...marks].reverse()) await store.mark(key, one);
      const record = await store.getOrNew('default', key, T0);
      expect(record).toMatchObject({ reports: 3, adopted: 1, rejected: 1, points: 10 });
      expect(record).toMatchObject({ votes: 2, votesRight: 1 });
      expect(await store.getOrNew('default', randomUUID(), T0)).toMatchObject({ reports: 0, points: 0 });
    });

    it('changes by compare-and-set, the counters never', async () => {
      const key = randomUUID();
      expect(await store.update(key, (held) => held)).toBeNull();
      await store.getOrNew('default', key, T0);
      const other = (await harness.another()).reporters;
      await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          (n % 2 ? store : other).update(key, (held) => ({
            ...held,
            badges: [...held.badges, `勋章${n}🏅`],
            reports: 99,
            points: 99,
            firstAt: 1,
          })),
        ),
      );
      const after = await store.update(key, (held) => ({ ...held, contactVerified: true, panelist: true }));
      expect(after).toMatchObject({ contactVerified: true, panelist: true, version: 12, firstAt: T0 });
      expect(after).toMatchObject({ reports: 0, points: 0 });
      expect([...(after?.badges ?? [])].sort()).toEqual(Array.from({ length: 10 }, (_, n) => `勋章${n}🏅`));
      expect(await store.get(key)).toEqual(after);
      expect(await store.update(key, () => null)).toEqual(after);
      const fault = new Error('no');
      const change = () => {
        throw fault;
      };
      await expect(store.update(key, change)).rejects.toBe(fault);
    });

    it('lists the suspended, last first', async () => {
      const account = randomUUID();
      const keys = [randomUUID(), randomUUID(), randomUUID()];
      for (const [n, key] of keys.entries()) {
        await store.getOrNew(account, key, T0);
        await store.update(key, (held) => ({ ...held, suspendedAt: T0 + n }));
      }
      await store.mark(keys[2]!, mark({ outcome: 'rejected' }));
      await store.update(keys[1]!, (held) => ({ ...held, suspendedAt: null }));
      const listed = await store.suspended(account);
      expect(listed.map(({ reporterKey }) => reporterKey)).toEqual([keys[2], keys[0]]);
      expect(listed[0]).toMatchObject({ rejected: 1, suspendedAt: T0 + 2 });
      expect((await store.suspended()).length).toBeGreaterThanOrEqual(2);
    });

    it('forgets a reporter, but not a suspension', async () => {
      const [plain, bad] = [randomUUID(), randomUUID()];
      for (const key of [plain, bad]) {
        await store.getOrNew('default', key, T0);
        await store.mark(key, mark({ outcome: 'adopted', points: 5 }));
        await store.update(key, (held) => ({ ...held, badges: ['a'], contactVerified: true }));
      }
      await store.update(bad, (held) => ({ ...held, suspendedAt: T0 + 7 }));
      expect(await store.erase(plain)).toBe(true);
      expect(await store.erase(plain)).toBe(false);
      expect(await store.get(plain)).toBeNull();
      expect(await harness.rawText()).not.toContain(plain);
      expect(await store.erase(bad)).toBe(true);
      expect(await store.get(bad)).toMatchObject({
        suspendedAt: T0 + 7,
        firstAt: T0 + 7,
        badges: [],
        contactVerified: false,
        reports: 0,
        points: 0,
      });
    });

    it('says store_unavailable when it is closed', async () => {
      const closed = await harness.another();
      await closed.close();
      const { reporters } = closed;
      const code = { code: 'store_unavailable' };
      await expect(reporters.get('x')).rejects.toMatchObject(code);
      await expect(reporters.getOrNew('default', 'x', T0)).rejects.toMatchObject(code);
      await expect(reporters.mark('x', mark())).rejects.toMatchObject(code);
      await expect(reporters.update('x', (held) => held)).rejects.toMatchObject(code);
      await expect(reporters.suspended()).rejects.toMatchObject(code);
      await expect(reporters.erase('x')).rejects.toMatchObject(code);
    });
  });
}
