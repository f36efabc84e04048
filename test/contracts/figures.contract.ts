import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf, dayStart } from '../../src/figures/index.js';
import type { Report } from '../../src/reports/index.js';
import { report } from './report-fixtures.js';
import { type OpenHarness, type StorageHarness, T0 } from './storage-harness.js';

const TODAY = dayOf(T0);

/** The contract of `FigureStore`, and of the lists that its numbers lead to, for every engine. */
export function describeFigureStore(name: string, open: OpenHarness): void {
  describe(`figure store: ${name}`, () => {
    let harness: StorageHarness;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness.dispose());

    it('adds up by day, account and name, and forgets days', async () => {
      const { figures } = harness.storage;
      const [a, b, name] = [randomUUID(), randomUUID(), `verdict:${randomUUID()}`];
      await figures.add([]);
      await figures.add([
        { account: a, name, day: TODAY, value: 2 },
        { account: b, name, day: TODAY, value: 5 },
        { account: a, name, day: TODAY - 3, value: 7 },
      ]);
      await figures.add([{ account: a, name, day: TODAY, value: 1 }]);
      const sums = async (account: string | null, from: number, to: number) =>
        (await (await harness.another()).figures.sums({ account, from, to }, [name, 'no-such'])).map(
          ({ day, value }) => [day, value],
        );
      expect(await sums(a, TODAY, TODAY)).toEqual([[TODAY, 3]]);
      expect((await sums(null, TODAY - 3, TODAY)).sort()).toEqual([
        [TODAY - 3, 7],
        [TODAY, 8],
      ]);
      expect(await sums(b, TODAY - 9, TODAY - 1)).toEqual([]);
      await figures.forget(TODAY);
      expect(await sums(a, TODAY - 9, TODAY)).toEqual([[TODAY, 3]]);
    });

    it('counts reports by day of Shanghai and type; the list of each number has as many rows', async () => {
      const { figures, reports } = harness.storage;
      const [account, other] = [randomUUID(), randomUUID()];
      const at = (day: number, offset: number): number => dayStart(day) + offset;
      const seeded: Partial<Report>[] = [
        { account, scheme: 'loan', createdAt: at(TODAY, 0), status: 'withdrawn' },
        { account, scheme: 'loan', createdAt: at(TODAY, 86_399_999), status: 'adopted' },
        { account, scheme: 'loan', createdAt: at(TODAY, 5), status: 'received' },
        { account, scheme: 'job', createdAt: at(TODAY, 5) },
        { account, scheme: 'loan', createdAt: at(TODAY - 1, 86_399_999) },
        { account, scheme: 'loan', createdAt: at(TODAY + 1, 0) },
        { account: other, scheme: 'loan', createdAt: at(TODAY, 7) },
      ];
      for (const one of seeded) await reports.submit(report(one));
      const counted = await figures.reports({ account, from: TODAY - 1, to: TODAY });
      expect(counted.map((row) => [row.day, row.scheme, row.count]).sort()).toEqual([
        [TODAY - 1, 'loan', 1],
        [TODAY, 'job', 1],
        [TODAY, 'loan', 3],
      ]);
      for (const { day, scheme, count } of counted) {
        const list = await reports.list(
          { account, scheme, since: dayStart(day), before: dayStart(day + 1) },
          50,
        );
        expect([day, scheme, list.length]).toEqual([day, scheme, count]);
      }
      const all = await figures.reports({ account: null, from: TODAY, to: TODAY });
      expect(all.find(({ scheme }) => scheme === 'loan')?.count).toBe(4);
    });

    it('lists by type newest first over all statuses, page by page, also of one moment', async () => {
      const { reports } = harness.storage;
      const account = randomUUID();
      const statuses = ['adopted', 'received', 'verifying'] as const;
      for (let n = 0; n < 9; n += 1)
        await reports.submit(
          report({ account, scheme: 'game', status: statuses[n % 3]!, createdAt: T0 + Math.floor(n / 3) }),
        );
      await reports.submit(report({ account, scheme: 'job', createdAt: T0 }));
      const whole = await reports.list({ account, scheme: 'game' }, 50);
      expect(whole).toHaveLength(9);
      expect(whole.map(({ createdAt }) => createdAt)).toEqual(
        [...whole].map(({ createdAt }) => createdAt).sort((a, b) => b - a),
      );
      const seen: string[] = [];
      for (let after: Report | undefined; ; ) {
        const page = await reports.list({ account, scheme: 'game', ...(after ? { after } : {}) }, 4);
        seen.push(...page.map(({ id }) => id));
        if (page.length < 4) break;
        after = page.at(-1);
      }
      expect(seen).toEqual(whole.map(({ id }) => id));
      const one = await reports.list({ account, scheme: 'game', status: 'adopted', since: T0 + 1 }, 50);
      expect(one.map(({ status, createdAt }) => [status, createdAt])).toEqual([
        ['adopted', T0 + 2],
        ['adopted', T0 + 1],
      ]);
    });
  });
}
