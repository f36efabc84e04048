import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identifier } from '../../src/identifiers/index.js';
import { INTEREST_PER_PERSON, type Interest } from '../../src/interest/index.js';
import type { Storage } from '../../src/storage/port.js';
import { freshIdentifier, type OpenHarness, type StorageHarness, T0 } from './storage-harness.js';

const row = (over: Partial<Interest> = {}): Interest => ({
  identifier: freshIdentifier(),
  account: 'default',
  userKey: randomUUID(),
  sealedUser: 'v1.sealed',
  at: T0,
  how: 'asked',
  level: 'unknown',
  ...over,
});

/** Rules of `InterestStore` for any engine. */
export function describeInterestStore(engine: string, open: OpenHarness): void {
  describe(`interest (${engine})`, () => {
    let harness: StorageHarness;
    let storage: Storage;
    beforeAll(async () => {
      harness = await open();
      storage = harness.storage;
    });
    afterAll(() => harness.dispose());

    const all = (identifier: Identifier) => storage.interest.of(identifier, 0, null, 100);

    it('keeps one row for a person and identifier: the newest time and level, a report before a question', async () => {
      const first = row({ how: 'reported', level: 'suspect' });
      await storage.interest.remember([first]);
      await storage.interest.remember([{ ...first, at: T0 + 5, how: 'asked', level: 'tagged' }]);
      expect(await all(first.identifier)).toEqual([{ ...first, at: T0 + 5, level: 'tagged' }]);
      await storage.interest.remember([{ ...first, at: T0 + 9, how: 'reported', level: null }]);
      expect(await all(first.identifier)).toEqual([{ ...first, at: T0 + 9, level: 'tagged' }]);
      await storage.interest.remember([]);
    });

    it('gives pages in the order of persons, none twice, from a moment on', async () => {
      const identifier = freshIdentifier();
      const rows = Array.from({ length: 7 }, (_, at) => row({ identifier, at: T0 + at }));
      await storage.interest.remember(rows);
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const page: readonly Interest[] = await storage.interest.of(identifier, T0 + 2, after, 2);
        seen.push(...page.map(({ userKey }) => userKey));
        after = page.at(-1)?.userKey ?? null;
        if (page.length < 2) break;
      }
      expect(seen).toEqual(
        rows
          .slice(2)
          .map(({ userKey }) => userKey)
          .sort(),
      );
    });

    it(`keeps the newest ${INTEREST_PER_PERSON} of one person`, async () => {
      const userKey = randomUUID();
      const rows = Array.from({ length: INTEREST_PER_PERSON + 5 }, (_, at) => row({ userKey, at: T0 + at }));
      await storage.interest.remember(rows.slice(0, 30));
      await storage.interest.remember(rows.slice(30));
      const held = await Promise.all(rows.map(async ({ identifier }) => (await all(identifier)).length));
      expect(held).toEqual([
        ...Array.from({ length: 5 }, () => 0),
        ...Array.from({ length: INTEREST_PER_PERSON }, () => 1),
      ]);
      expect(await storage.interest.erase(userKey)).toBe(INTEREST_PER_PERSON);
    });

    it('lets one of many claim a telling, once for each level, and not what the person knows', async () => {
      const one = row({ level: 'suspect' });
      const { identifier, userKey } = one;
      await storage.interest.remember([one]);
      const other = await harness.another();
      const claims = await Promise.all(
        [storage, other, storage, other].map((by) => by.interest.claim(identifier, userKey, 'confirmed')),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect((await all(identifier))[0]?.level).toBe('confirmed');
      expect(await storage.interest.claim(identifier, userKey, 'cleared')).toBe(true);
      expect(await storage.interest.claim(identifier, userKey, 'confirmed')).toBe(false);
      await storage.interest.remember([{ ...one, at: T0 + 1, level: 'unknown' }]);
      expect(await storage.interest.claim(identifier, userKey, 'unknown')).toBe(false);
      expect(await storage.interest.claim(identifier, randomUUID(), 'confirmed')).toBe(false);
    });

    it('gives a claim back', async () => {
      const one = row({ level: null });
      await storage.interest.remember([one]);
      expect(await storage.interest.claim(one.identifier, one.userKey, 'confirmed')).toBe(true);
      await storage.interest.giveUp(one.identifier, one.userKey, 'confirmed', null);
      expect(await all(one.identifier)).toEqual([one]);
      expect(await storage.interest.claim(one.identifier, one.userKey, 'confirmed')).toBe(true);
    });

    it('lists the identifiers of which somebody does not know that they are confirmed', async () => {
      const [a, b] = [row({ level: 'confirmed' }), row({ level: 'unknown' })];
      await storage.interest.remember([a, b, row({ identifier: b.identifier, level: null })]);
      const seen: string[] = [];
      for (let page = await storage.interest.open(null, 3); page.length > 0; ) {
        seen.push(...page.map(({ value }) => value));
        page = await storage.interest.open(page.at(-1) as Identifier, 3);
      }
      expect(seen.filter((value) => value === b.identifier.value)).toHaveLength(1);
      expect(seen).not.toContain(a.identifier.value);
      expect([...seen].sort()).toEqual(seen);
    });

    it('keeps who wants no warnings: the newest word counts, an erasure forgets it', async () => {
      const [one, two] = [randomUUID(), randomUUID()];
      await storage.interest.setWanted('default', one, false, T0 + 5);
      await storage.interest.setWanted('default', one, true, T0);
      await storage.interest.setWanted('default', two, false, T0);
      await storage.interest.setWanted('default', two, true, T0 + 1);
      expect([...(await storage.interest.unwanted([one, two, randomUUID()]))]).toEqual([one]);
      expect((await storage.interest.unwanted([])).size).toBe(0);
      await storage.interest.erase(one);
      expect((await storage.interest.unwanted([one])).size).toBe(0);
    });

    it('deletes what is too old', async () => {
      const [old, young] = [row({ at: T0 - 1_000 }), row({ at: T0 - 999 })];
      await storage.interest.remember([old, young]);
      expect(await storage.interest.deleteOlderThan(T0 - 999)).toBe(1);
      expect(await all(old.identifier)).toEqual([]);
      expect(await all(young.identifier)).toEqual([young]);
    });
  });
}
