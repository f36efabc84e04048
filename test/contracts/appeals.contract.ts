import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Appeal, type AppealStore, deskPlace } from '../../src/appeals/index.js';
import { type AppealHarness, appeal, type OpenAppealHarness } from './appeal-fixtures.js';
import { freshIdentifier, T0 } from './storage-harness.js';

const ids = (list: readonly Appeal[]): string[] => list.map(({ id }) => id);
const proven = (over: Partial<Appeal> = {}): Partial<Appeal> => ({
  status: 'open',
  provenAt: T0,
  provenBy: 'sms',
  dueAt: T0 + 5,
  ...over,
});

/** The contract of `AppealStore`, for every engine. */
export function describeAppealStore(name: string, open: OpenAppealHarness): void {
  describe(`appeal store: ${name}`, () => {
    let harness: AppealHarness;
    let store: AppealStore;
    let other: AppealStore;
    beforeAll(async () => {
      harness = await open();
      store = harness.storage.appeals;
      other = (await harness.another()).appeals;
    });
    afterAll(() => harness.dispose());

    const entry = (key: string) => ({ key, job: 'appeal.watch', payload: { v: 1, 说明: '看' } });

    it('knows nothing at first', async () => {
      expect(await store.get('nothing')).toBeNull();
      expect(await store.byNumber('default', 'S22-2222')).toBeNull();
      expect(await store.byEffect('nothing')).toBeNull();
      expect(await store.update('nothing', (held) => held)).toBeNull();
      expect(await store.underReview([])).toEqual([]);
      expect(await store.underReview([freshIdentifier()])).toEqual([null]);
      await store.clearOutbox('nothing', ['x']);
    });

    it('gives back every field as it was, to other handles as well', async () => {
      const one = appeal({
        identifier: { type: 'url', value: 'shop.example/夏日?q=1' },
        proof: { kind: 'sms', codeKey: 'k', sentAt: T0, attempts: 2, sentFor: 'd', triedBy: null },
        documents: [{ mediaId: '媒体', sha256: null, state: 'waiting', reason: null }],
        decision: { outcome: 'partly', reason: '一半😀', by: 'cli', at: T0, before: 'suspect' },
        outbox: [entry('k1')],
        told: ['a'],
      });
      expect(await store.submit(one)).toEqual({ appeal: one, created: true });
      expect(await other.get(one.id)).toEqual(one);
      expect(await other.byNumber(one.account, one.number)).toEqual(one);
      expect(await other.byNumber('another', one.number)).toBeNull();
      expect(await other.byEffect(one.effectKey)).toEqual(one);
      await store.clearOutbox(one.id, ['k1']);
    });

    it('inserts once for each effect key, also when many try at the same moment', async () => {
      const effectKey = randomUUID();
      const tries = Array.from({ length: 8 }, () => appeal({ effectKey }));
      const results = await Promise.all(tries.map((one, index) => (index % 2 ? store : other).submit(one)));
      expect(results.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(results.map((result) => result.appeal.id)).size).toBe(1);
      expect((await harness.rawText()).split(effectKey).length - 1).toBeGreaterThan(0);
    });

    it('refuses a number that the account gave out already', async () => {
      const first = appeal();
      await store.submit(first);
      await expect(store.submit(appeal({ number: first.number }))).rejects.toMatchObject({
        code: 'store_conflict',
      });
      expect((await store.submit(appeal({ number: first.number, account: 'other' }))).created).toBe(true);
    });

    it('changes by compare-and-set: no change of many is lost, fixed fields stay', async () => {
      const one = appeal();
      await store.submit(one);
      const wrong = { id: 'x', account: 'x', number: 'x', createdAt: 1, effectKey: 'x', version: 99 };
      const add = (held: Appeal): Appeal => ({ ...held, ...wrong, reporters: held.reporters + 1 });
      await Promise.all(
        Array.from({ length: 10 }, (_, index) => (index % 2 ? store : other).update(one.id, add)),
      );
      expect(await store.get(one.id)).toEqual({ ...one, reporters: 10, version: 11 });
    });

    it('writes nothing when the change is null, and hands on what the change throws', async () => {
      const one = appeal();
      await store.submit(one);
      expect(await store.update(one.id, () => null)).toEqual(one);
      const fault = new Error('no');
      await expect(
        store.update(one.id, () => {
          throw fault;
        }),
      ).rejects.toBe(fault);
      expect(await store.get(one.id)).toEqual(one);
    });

    it('lets one proved appeal of an identifier be open, however many are proved at once', async () => {
      const identifier = freshIdentifier();
      const rivals = Array.from({ length: 6 }, () => appeal({ identifier }));
      for (const one of rivals) await store.submit(one);
      const results = await Promise.allSettled(
        rivals.map(({ id }, index) =>
          (index % 2 ? store : other).update(id, (held) => ({ ...held, ...proven() })),
        ),
      );
      const won = results.filter(({ status }) => status === 'fulfilled');
      expect(won).toHaveLength(1);
      for (const result of results)
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'appeal_busy' });
      const [under, none] = await store.underReview([identifier, freshIdentifier()]);
      expect(under?.status).toBe('open');
      expect(none).toBeNull();
      const lost = rivals.find(({ id }) => id !== under?.id)!;
      expect((await store.get(lost.id))?.status).toBe('proving');
      // Decided: the next may come.
      await store.update(under!.id, (held) => ({ ...held, status: 'rejected' }));
      expect(await store.underReview([identifier])).toEqual([null]);
      expect((await store.update(lost.id, (held) => ({ ...held, ...proven() })))?.status).toBe('open');
    });

    it('lets any number without proof wait, and finds none of them under review', async () => {
      const identifier = freshIdentifier();
      const claims = [appeal({ identifier, status: 'open' }), appeal({ identifier, status: 'open' })];
      for (const one of claims) expect((await store.submit(one)).created).toBe(true);
      expect(await store.underReview([identifier])).toEqual([null]);
    });

    it('lists those of a person and of an identifier, newest first', async () => {
      const identifier = freshIdentifier();
      const appellantKey = randomUUID();
      const list = [1, 3, 2].map((at) => appeal({ identifier, appellantKey, createdAt: T0 + at }));
      for (const one of list) await store.submit(one);
      const newest = [list[1]!.id, list[2]!.id, list[0]!.id];
      expect(ids(await store.ofAppellant(appellantKey, 10))).toEqual(newest);
      expect(ids(await store.ofAppellant(appellantKey, 2))).toEqual(newest.slice(0, 2));
      expect(ids(await store.ofIdentifier(identifier, 10))).toEqual(newest);
      expect(await store.ofAppellant(appellantKey, 0)).toEqual([]);
    });

    it('puts overdue ones first on the desk, then those that are due first, and nothing else', async () => {
      const account = randomUUID();
      const open = (over: Partial<Appeal>) => appeal({ account, ...proven(), ...over });
      const [late, soon, overdue] = [
        open({ dueAt: T0 + 30 }),
        open({ dueAt: T0 + 20 }),
        open({ dueAt: T0 + 25, status: 'overdue' }),
      ];
      for (const one of [late, soon, overdue, appeal({ account }), open({ status: 'cleared' })])
        await store.submit(one);
      expect(ids(await store.desk({ account }, 10))).toEqual([overdue.id, soon.id, late.id]);
      expect(ids(await store.desk({ account }, 1))).toEqual([overdue.id]);
      expect(await store.desk({ account, status: 'proving' }, 10)).toHaveLength(1);
      expect(ids(await store.desk({ account, status: 'overdue' }, 10))).toEqual([overdue.id]);
      const everywhere = ids(await store.desk({}, 100));
      expect(everywhere.indexOf(overdue.id)).toBeLessThan(everywhere.indexOf(soon.id));
      expect((await store.desk({ status: 'cleared' }, 100)).length).toBeGreaterThan(0);
    });

    it('gives the desk page by page, also when the last of a page was decided meanwhile', async () => {
      const account = randomUUID();
      const due = [20, 20, 30, 25].map((at, index) =>
        appeal({
          account,
          ...proven(),
          dueAt: T0 + at,
          createdAt: T0 + (index < 2 ? 1 : index),
          ...(index === 3 ? { status: 'overdue' } : {}),
        }),
      );
      for (const one of due) await store.submit(one);
      const all = await store.desk({ account }, 10);
      expect(all).toHaveLength(4);
      for (const filter of [{ account }, { account, status: 'open' as const }]) {
        const whole = await store.desk(filter, 10);
        const pages: string[] = [];
        let last: Appeal | undefined;
        for (let page = 0; page < 10; page += 1) {
          const after = last && { after: deskPlace(last, filter) };
          const [next] = await store.desk({ ...filter, ...after }, 1);
          if (next === undefined) break;
          pages.push(next.id);
          last = next;
        }
        expect(pages).toEqual(ids(whole));
      }
      const [first, second] = all;
      const place = deskPlace(first!, {});
      await store.update(first!.id, (held) => ({ ...held, status: 'cleared' }));
      expect(ids(await store.desk({ account, after: place }, 1))).toEqual([second!.id]);
      expect(ids(await store.desk({ after: place }, 100))).toContain(second!.id);
    });

    it('lists those with something in the outbox, longest waiting first, until it is cleared', async () => {
      const late = appeal({ updatedAt: T0 + 20, outbox: [entry('a'), entry('b')] });
      const early = appeal({ updatedAt: T0 + 10, outbox: [entry('c')] });
      for (const one of [late, early]) await store.submit(one);
      expect(ids(await store.withOutbox(10))).toEqual([early.id, late.id]);
      await store.clearOutbox(early.id, ['c', 'none']);
      await store.clearOutbox(late.id, ['a']);
      expect((await store.withOutbox(10)).map(({ outbox }) => outbox)).toEqual([[entry('b')]]);
      await store.clearOutbox(late.id, ['b']);
      expect(await store.withOutbox(10)).toEqual([]);
    });

    it('counts what was decided in a span, and what was won', async () => {
      const [account, another] = [randomUUID(), randomUUID()];
      const decide = async (of: string, status: 'cleared' | 'partly' | 'rejected', at: number) => {
        const decision = { outcome: status, reason: '看过了。', by: 'cli', at, before: 'suspect' } as const;
        await store.submit(appeal({ account: of, status, decision }));
      };
      await decide(account, 'cleared', 100);
      await decide(account, 'partly', 150);
      await decide(account, 'rejected', 199);
      await decide(account, 'cleared', 200);
      await decide(account, 'cleared', 99);
      await decide(another, 'rejected', 150);
      await store.submit(appeal({ account, status: 'open' }));
      const span = { from: 100, to: 200 };
      expect(await other.decided({ accounts: [account], ...span })).toEqual({ decided: 3, won: 2 });
      expect(await store.decided({ accounts: [account, another], ...span })).toEqual({ decided: 4, won: 2 });
      expect(await store.decided({ accounts: [], ...span })).toEqual({ decided: 0, won: 0 });
    });
  });
}
