import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../src/core/clock.js';
import { report } from './report-fixtures.js';
import { freshIdentifier, type OpenHarness, type StorageHarness, T0, write } from './storage-harness.js';

/** The contract of `NamingStore`, and of what else the page of an identifier reads, for every engine. */
export function describeNamingStore(name: string, open: OpenHarness): void {
  describe(`reports by what they name: ${name}`, () => {
    let harness: StorageHarness;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness.dispose());

    it('gives reports of an identifier newest first, of one account, from a moment, without their words', async () => {
      const { naming, reports } = harness.storage;
      const [one, beside] = [freshIdentifier(), freshIdentifier('qq')];
      const [a, b] = [randomUUID(), randomUUID()];
      const seeded = [
        report({ account: a, suspects: [one], createdAt: T0 }),
        report({ account: b, suspects: [one], createdAt: T0 + 1, lossFen: null }),
        report({ account: a, suspects: [one, beside], createdAt: T0 + 2, scheme: 'job' }),
        report({ account: a, suspects: [beside], createdAt: T0 + 3 }),
      ];
      for (const each of seeded) await reports.submit(each);
      const ids = async (...asked: Parameters<typeof naming.of>) =>
        (await naming.of(...asked)).map(({ id }) => seeded.findIndex((each) => each.id === id));
      expect(await ids(one, {}, 10)).toEqual([2, 1, 0]);
      expect(await ids(one, {}, 2)).toEqual([2, 1]);
      expect(await ids(one, {}, 0)).toEqual([]);
      expect(await ids(one, { account: a }, 10)).toEqual([2, 0]);
      expect(await ids(one, { account: a }, 1)).toEqual([2]);
      expect(await ids(one, { upTo: T0 + 1 }, 10)).toEqual([1, 0]);
      expect(await ids(one, { account: a, upTo: T0 + 1 }, 10)).toEqual([0]);
      expect(await ids(freshIdentifier(), {}, 10)).toEqual([]);
      const { id, number } = seeded[2]!;
      expect((await naming.of(one, {}, 1))[0]).toEqual({
        id,
        number,
        account: a,
        status: 'received',
        scheme: 'job',
        lossFen: 1_234_50,
        suspects: [one, beside],
        createdAt: T0 + 2,
      });
      expect([...(await naming.counts(one, 10))].sort()).toEqual([[a, 2] as const, [b, 1] as const].sort());
      expect([...(await naming.counts(one, 1))]).toEqual([[a, 1]]);
      expect((await naming.counts(freshIdentifier(), 10)).size).toBe(0);
    });

    it('walks the newest reports page by page, each once', async () => {
      const { naming, reports } = harness.storage;
      const account = randomUUID();
      const seeded = Array.from({ length: 7 }, (_, at) =>
        report({ account, suspects: [freshIdentifier()], createdAt: T0 + DAY_MS * 400 + Math.floor(at / 3) }),
      );
      for (const each of seeded) await reports.submit(each);
      const walked: string[] = [];
      for (let page = await naming.recent({ account }, 2); page.length > 0; ) {
        walked.push(...page.map(({ id }) => id));
        const last = page.at(-1)!;
        page = await naming.recent({ account, after: last }, 2);
      }
      expect(walked).toHaveLength(7);
      expect(new Set(walked)).toEqual(new Set(seeded.map(({ id }) => id)));
      const all = await naming.recent({}, 7);
      expect(all.map(({ createdAt }) => createdAt)).toEqual(
        all.map(({ createdAt }) => createdAt).toSorted((x, y) => y - x),
      );
    });

    it('chooses evidence by moment and source', async () => {
      const { blacklist } = harness.storage;
      const one = freshIdentifier();
      await blacklist.add([
        write(one, { id: 'a', at: T0, source: 'import:x' }),
        write(one, { id: 'b', at: T0 + 1 }),
        write(one, { id: 'c', at: T0 + 2, source: 'review' }),
      ]);
      const ids = async (...asked: [number, { upTo?: number; except?: string }?]) =>
        (await blacklist.evidenceOf(one, ...asked)).map(({ id }) => id);
      expect(await ids(9)).toEqual(['c', 'b', 'a']);
      expect(await ids(9, { upTo: T0 + 1 })).toEqual(['b', 'a']);
      expect(await ids(9, { except: 'report' })).toEqual(['c', 'a']);
      expect(await ids(1, { upTo: T0 + 1, except: 'report' })).toEqual(['a']);
    });

    it('counts who was told what by day of Shanghai', async () => {
      const { interest } = harness.storage;
      const one = freshIdentifier();
      const midnight = Date.UTC(2026, 0, 15, 16);
      const seen = (account: string, at: number, level: 'confirmed' | 'tagged' | null) => ({
        identifier: one,
        account,
        userKey: randomUUID(),
        sealedUser: 'v1.sealed',
        at,
        how: 'asked' as const,
        level,
      });
      await interest.remember([
        seen('default', midnight - 1, 'tagged'),
        seen('default', midnight, 'tagged'),
        seen('default', midnight + 5, 'confirmed'),
        seen('other', midnight + 6, 'confirmed'),
        seen('other', midnight + 7, null),
        seen('default', midnight - 9 * DAY_MS, 'tagged'),
      ]);
      const day = (midnight + 8 * 3_600_000) / DAY_MS;
      const since = midnight - 2 * DAY_MS;
      expect(await interest.told(one, since)).toEqual([
        { day, level: 'confirmed', people: 2 },
        { day, level: 'tagged', people: 1 },
        { day: day - 1, level: 'tagged', people: 1 },
      ]);
      expect(await interest.told(one, since, 'other')).toEqual([{ day, level: 'confirmed', people: 1 }]);
      expect(await interest.told(freshIdentifier(), since)).toEqual([]);
    });
  });
}
