import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Example, ExampleStore, ReviewItem, ReviewStore } from '../../src/review/index.js';
import type { Storage } from '../../src/storage/port.js';
import { T0 } from './storage-harness.js';

export interface ReviewHarness {
  readonly storage: Storage;
  /** Another handle on the same data, as another process would have; closed with the harness. */
  another(): Promise<Storage>;
  dispose(): Promise<void>;
}

/** A waiting item that no other test uses; what is given replaces the defaults. */
function item(over: Partial<ReviewItem> = {}): ReviewItem {
  const id = over.id ?? randomUUID();
  return {
    id,
    key: `report:${id}`,
    account: 'default',
    kind: 'report',
    reportId: id,
    identifiers: [{ type: 'phone', value: '15400001234' }],
    risk: 40,
    baseRisk: 40,
    waitingSince: T0,
    why: ['没有号码，看经过😡'],
    state: 'open',
    needsSecond: false,
    firstVote: null,
    decision: null,
    past: [],
    seats: [],
    advice: null,
    version: 1,
    ...over,
  };
}

const example = (over: Partial<Example> = {}): Example => ({
  key: randomUUID(),
  account: 'default',
  by: 'wang',
  fraud: true,
  scheme: 'loan',
  weight: 1,
  at: T0,
  features: ['add-contact', 'g:放款', 'loan:先交'],
  logOdds: 0.5,
  ...over,
});

/** The contract of `ReviewStore` and `ExampleStore`, for every engine. */
export function describeReviewStores(name: string, open: () => Promise<ReviewHarness>): void {
  describe(`review store: ${name}`, () => {
    let harness: ReviewHarness;
    let store: ReviewStore;
    let examples: ExampleStore;
    beforeAll(async () => {
      harness = await open();
      store = harness.storage.review;
      examples = harness.storage.examples;
    });
    afterAll(() => harness.dispose());

    it('keeps an item once per key, whoever makes it', async () => {
      const other = (await harness.another()).review;
      const key = `report:${randomUUID()}`;
      const made = await Promise.all(
        Array.from({ length: 8 }, (_, n) => (n % 2 ? store : other).create(item({ key }))),
      );
      expect(made.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(made.map((one) => one.item.id)).size).toBe(1);
      expect(await store.byKey(key)).toEqual(made[0]?.item);
    });

    it('gives back what was stored, by id, key and report', async () => {
      const whole = item({
        state: 'decided',
        firstVote: { by: 'li', decision: 'adopt', level: 'confirmed', reason: '属实', at: T0 },
        seats: [{ panelist: 'p', askedAt: T0, vote: null, weight: 0.5 }],
        advice: { vote: 'not', logOdds: -2.5, votes: 4 },
      });
      await store.create(whole);
      expect(await store.get(whole.id)).toEqual(whole);
      expect(await store.byReport(whole.id)).toEqual(whole);
      const plain = item({ kind: 'identifier', reportId: null });
      await store.create(plain);
      expect(await store.get(plain.id)).toEqual(plain);
      for (const none of [store.get('x'), store.byKey('x'), store.byReport('x')])
        expect(await none).toBeNull();
    });

    it('lists what waits by risk and age, page by page, each once', async () => {
      const account = randomUUID();
      const made = Array.from({ length: 30 }, (_, n) =>
        item({
          account,
          risk: [90, 10, 50][n % 3] ?? 0,
          waitingSince: T0 + (n % 5) * 1_000,
          kind: n % 2 ? 'report' : 'identifier',
          state: n % 10 === 9 ? 'closed' : n % 4 === 0 ? 'undone' : 'open',
        }),
      );
      for (const one of made) await store.create(one);
      const order = (a: ReviewItem, b: ReviewItem): number =>
        b.risk - a.risk || a.waitingSince - b.waitingSince || (a.id < b.id ? -1 : 1);
      const waits = made.filter(({ state }) => state !== 'closed').sort(order);
      const seen: ReviewItem[] = [];
      for (let last: ReviewItem | undefined; ; last = seen.at(-1)) {
        const page = await store.waiting({ account }, 7, last);
        seen.push(...page);
        if (page.length < 7) break;
      }
      expect(seen.map(({ id }) => id)).toEqual(waits.map(({ id }) => id));
      const reports = await store.waiting({ account, kind: 'report' }, 100);
      expect(reports.map(({ id }) => id)).toEqual(
        waits.filter(({ kind }) => kind === 'report').map(({ id }) => id),
      );
      expect(await store.count({ account })).toBe(waits.length);
      expect(await store.count({ account, kind: 'report' })).toBe(reports.length);
      const marked = item({ account, scheme: 'loan', needsSecond: true, risk: 1 });
      await store.create(marked);
      for (const filter of [{ scheme: 'loan' }, { needsSecond: true }] as const) {
        for (const more of [{}, { kind: 'report' }] as const)
          expect(await store.waiting({ account, ...filter, ...more }, 5)).toEqual([marked]);
        expect(await store.count({ account, ...filter })).toBe(1);
        expect(await store.waiting({ account, kind: 'identifier', ...filter }, 5)).toEqual([]);
        expect(await store.waiting({ account, ...filter }, 5, marked)).toEqual([]);
      }
      await store.update(marked.id, (held) => ({ ...held, state: 'closed' }));
      expect(await store.waiting({ account: 'nobody' }, 10)).toEqual([]);
      expect(await store.waiting({ account }, 0)).toEqual([]);
      const all = (await store.waiting({}, 1_000)).map(({ id }) => id);
      expect(waits.every(({ id }) => all.includes(id))).toBe(true);
    });

    it('changes by compare-and-set, so that of many exactly one decides', async () => {
      const held = item({ account: randomUUID() });
      await store.create(held);
      const other = (await harness.another()).review;
      const taken = new Error('taken');
      const decide = (by: string, from: ReviewStore) =>
        from.update(held.id, (now) => {
          if (now.state !== 'open') throw taken;
          return { ...now, state: 'decided', why: [by], key: 'other', decision: decided(by) };
        });
      const tried = await Promise.allSettled(
        Array.from({ length: 12 }, (_, n) => decide(`staff-${n}`, n % 2 ? store : other)),
      );
      const won = tried.filter(({ status }) => status === 'fulfilled');
      expect(won).toHaveLength(1);
      for (const one of tried) if (one.status === 'rejected') expect(one.reason).toBe(taken);
      const after = await other.get(held.id);
      expect(after).toMatchObject({ version: 2, key: held.key });
      expect(after?.decision?.by).toBe(after?.why[0]);
      expect(await store.update('nobody', (now) => now)).toBeNull();
      expect(await store.update(held.id, () => null)).toEqual(after);
      expect((await store.decided({ account: held.account }, 5)).map(({ id }) => id)).toEqual([held.id]);
      expect(await store.decided({ account: held.account }, 5, T0)).toEqual([]);
      expect((await store.decided({}, 1_000)).map(({ id }) => id)).toContain(held.id);
      expect(await store.waiting({ account: held.account }, 5)).toEqual([]);
      await store.update(held.id, (now) => ({ ...now, state: 'undone', decision: null }));
      expect(await store.waiting({ account: held.account }, 5)).toHaveLength(1);
      expect(await store.decided({ account: held.account }, 5)).toEqual([]);
    });

    it('keeps one example per item, the newest, and takes out what one person taught', async () => {
      const by = randomUUID();
      const first = example({ by });
      await examples.put(first);
      await examples.put({ ...first, fraud: false, at: T0 + 5 });
      await examples.put({ ...first, at: T0 + 2 });
      const second = example({ by, at: T0 + 9 });
      const others = example({ at: T0 + 7 });
      await examples.put(second);
      await examples.put(others);
      const mine = (list: readonly Example[]) =>
        list.filter((one) => one.by === by || one.key === others.key);
      expect(mine(await examples.recent(1_000))).toEqual([
        second,
        others,
        { ...first, fraud: false, at: T0 + 5 },
      ]);
      expect(await examples.recent(1)).toHaveLength(1);
      expect(await examples.recent(0)).toEqual([]);
      expect(await examples.remove(second.key)).toBe(true);
      expect(await examples.remove(second.key)).toBe(false);
      expect(await examples.removeBy('default', by)).toBe(1);
      expect(mine(await examples.recent(1_000))).toEqual([others]);
    });

    it('says store_unavailable when it is closed', async () => {
      const closed = await harness.another();
      await closed.close();
      const code = { code: 'store_unavailable' };
      await expect(closed.review.get('x')).rejects.toMatchObject(code);
      await expect(closed.review.create(item())).rejects.toMatchObject(code);
      await expect(closed.review.update('x', (now) => now)).rejects.toMatchObject(code);
      await expect(closed.review.waiting({}, 1)).rejects.toMatchObject(code);
      await expect(closed.examples.put(example())).rejects.toMatchObject(code);
      await expect(closed.examples.recent(1)).rejects.toMatchObject(code);
    });
  });
}

const decided = (by: string): NonNullable<ReviewItem['decision']> => ({
  id: randomUUID(),
  by,
  decision: 'adopt',
  level: null,
  identifiers: [],
  scheme: null,
  mergeInto: null,
  expiresAt: null,
  reason: '属实',
  at: T0,
  dueAt: T0 + 60_000,
  startedAt: null,
  settledAt: null,
  outcome: null,
  seconded: null,
});
