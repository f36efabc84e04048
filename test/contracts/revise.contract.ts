import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type BlacklistStore,
  deltaOf,
  type Entry,
  type Evidence,
  recount,
} from '../../src/blacklist/index.js';
import type { Identifier } from '../../src/identifiers/index.js';
import {
  freshIdentifier,
  type OpenHarness,
  ruling,
  type StorageHarness,
  T0,
  write,
} from './storage-harness.js';

/** The contract of `BlacklistStore.revise`, for every engine. */
export function describeReviseEvidence(name: string, open: OpenHarness): void {
  describe(`revised evidence: ${name}`, () => {
    let harness: StorageHarness;
    let store: BlacklistStore;
    beforeAll(async () => {
      harness = await open();
      store = harness.storage.blacklist;
    });
    afterAll(() => harness.dispose());

    const said = (identifier: Identifier, options: Partial<Evidence>): Evidence =>
      write(identifier, options).evidence;
    const add = (...list: Evidence[]) =>
      store.add(list.map((evidence) => ({ evidence, delta: deltaOf(evidence) })));
    const entryOf = async (identifier: Identifier): Promise<Entry> => {
      const [entry] = await store.find([identifier]);
      if (!entry) throw new Error('no entry');
      return entry;
    };
    const expectEntry = async (identifier: Identifier, expected: Entry): Promise<void> => {
      const { bad, legit, heat, schemes, ...rest } = await entryOf(identifier);
      expect(bad).toBeCloseTo(expected.bad, 9);
      expect(legit).toBeCloseTo(expected.legit, 9);
      expect(heat).toBeCloseTo(expected.heat, 9);
      expect(Object.keys(schemes).sort()).toEqual(Object.keys(expected.schemes).sort());
      const { bad: _b, legit: _l, heat: _h, schemes: _s, ...others } = expected;
      expect({ ...rest, ruling: null }).toEqual(others);
    };

    it('takes back the first, a later and the last evidence as if it had never been there', async () => {
      for (const gone of [0, 1, 2]) {
        const id = freshIdentifier('phone');
        const list = [0, 1, 2].map((n) =>
          said(id, { id: `r${n}`, origin: `o${n}`, at: T0 + n * 1e8, scheme: n === 1 ? 'loan' : 'brushing' }),
        );
        await add(...list);
        const removed = list[gone] as Evidence;
        expect(await store.revise([{ ...removed, weight: -1 }])).toBe(1);
        await expectEntry(
          id,
          recount(
            id,
            list.filter((one) => one !== removed),
          ),
        );
        expect((await store.evidenceOf(id, 10)).map((one) => one.weight).sort()).toEqual([-1, 1, 1]);
      }
    });

    it('leaves nothing of the only evidence, and puts it back', async () => {
      const id = freshIdentifier('phone');
      const one = said(id, { id: 'only' });
      await add(one);
      await store.revise([{ ...one, weight: -1 }]);
      await expectEntry(id, recount(id, []));
      await store.revise([one]);
      await expectEntry(id, recount(id, [one]));
    });

    it('keeps evidence that was taken back from being added again', async () => {
      const id = freshIdentifier('phone');
      const one = said(id, { id: 'late' });
      await add(one);
      await store.revise([{ ...one, weight: -1 }]);
      expect(await add(one)).toEqual({ added: 0, duplicates: 1 });
      await expectEntry(id, recount(id, []));
    });

    it('counts an origin again that speaks through other evidence', async () => {
      const id = freshIdentifier('phone');
      const list = ['a', 'b', 'c'].map((name, n) => said(id, { id: name, origin: n < 2 ? 'same' : 'other' }));
      await add(...list);
      expect((await entryOf(id)).reporters).toBe(2);
      await store.revise([{ ...(list[0] as Evidence), weight: -1 }]);
      expect((await entryOf(id)).reporters).toBe(2);
      await add(said(id, { id: 'd', origin: 'same' }));
      expect((await entryOf(id)).reporters).toBe(2);
      await store.revise([
        said(id, { id: 'b', origin: 'same', weight: -1 }),
        said(id, { id: 'd', origin: 'other' }),
      ]);
      expect((await entryOf(id)).reporters).toBe(1);
      await add(said(id, { id: 'e', origin: 'same' }));
      expect((await entryOf(id)).reporters).toBe(2);
    });

    it('moves evidence to another origin and weight, and adds what is missing', async () => {
      const id = freshIdentifier('phone');
      const [a, b] = [said(id, { id: 'a' }), said(id, { id: 'b' })];
      await add(a);
      const next = [
        { ...a, origin: 'shared', weight: 0.4 },
        { ...b, origin: 'shared', weight: 0.3 },
      ];
      expect(await store.revise(next)).toBe(2);
      expect(await store.revise(next)).toBe(0);
      await expectEntry(id, recount(id, next));
    });

    it('takes nothing back that is not there', async () => {
      const id = freshIdentifier('phone');
      expect(await store.revise([said(id, { weight: -1 })])).toBe(0);
      expect(await store.find([id])).toEqual([null]);
      expect(await store.revise([])).toBe(0);
    });

    it('leaves the ruling as it is', async () => {
      const id = freshIdentifier('phone');
      const one = said(id, { id: 'r' });
      await add(one);
      await store.rule(id, ruling('cleared', T0));
      await store.revise([{ ...one, weight: -1 }]);
      expect((await entryOf(id)).ruling?.level).toBe('cleared');
    });

    it('counts right while others add and revise', async () => {
      const id = freshIdentifier('phone');
      const other = (await harness.another()).blacklist;
      const list = Array.from({ length: 24 }, (_, n) =>
        said(id, { id: `r${n}`, origin: `o${n % 8}`, at: T0 + n }),
      );
      const kept = list.map((one, n) => (n % 3 === 0 ? { ...one, weight: -1 } : one));
      await Promise.all([
        ...list.map((one, n) => (n % 2 ? store : other).add([{ evidence: one, delta: deltaOf(one) }])),
        ...kept.map((one, n) => (n % 2 ? other : store).revise([one])),
      ]);
      await store.revise(kept);
      await expectEntry(id, recount(id, kept));
    });
  });
}
