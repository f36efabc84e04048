import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  NO_RESULT,
  NO_STEPS,
  type Push,
  type PushStore,
  type RecipientStore,
} from '../../src/pushes/index.js';
import { type OpenHarness, type StorageHarness, T0 } from './storage-harness.js';

const pushOf = (over: Partial<Push> = {}): Push => ({
  id: randomUUID(),
  account: 'a',
  articles: [{ id: 'x', version: 1 }],
  title: 't',
  way: 'mass-all',
  tagId: null,
  templateId: null,
  sealedTo: null,
  scheduledAt: T0,
  state: 'planned',
  by: 'x',
  approver: null,
  group: 1,
  ignoreReprint: false,
  steps: NO_STEPS,
  result: NO_RESULT,
  failures: 0,
  nextAt: null,
  leaseUntil: 0,
  deletedAt: null,
  notes: [],
  createdAt: T0,
  updatedAt: T0,
  revision: 1,
  ...over,
});

/** Contract of PushStore and RecipientStore. */
export function describePushStore(engine: string, open: OpenHarness): void {
  describe(`pushes on ${engine}`, () => {
    let harness: StorageHarness;
    let store: PushStore;
    let people: RecipientStore;
    beforeAll(async () => {
      harness = await open();
      store = harness.storage.pushes;
      people = harness.storage.recipients;
    }, 30_000);
    afterAll(() => harness.dispose());

    it('creates once and loses no change', async () => {
      const push = pushOf();
      expect(await store.create(push)).toBe(true);
      expect(await store.create({ ...push, title: 'other' })).toBe(false);
      expect(await store.get(push.id)).toEqual(push);
      await Promise.all(
        Array.from({ length: 8 }, () =>
          store.update(push.id, (held) => ({ ...held, failures: held.failures + 1 })),
        ),
      );
      expect(await store.get(push.id)).toMatchObject({ failures: 8, revision: 9 });
    });

    it('gives one of several workers the lease', async () => {
      const push = pushOf({ nextAt: T0 });
      await store.create(push);
      let taken = 0;
      await Promise.all(
        Array.from({ length: 5 }, async () => {
          let mine = false;
          await store.update(push.id, (held) => {
            mine = held.nextAt === T0;
            return mine ? { ...held, nextAt: T0 + 60 } : null;
          });
          if (mine) taken += 1;
        }),
      );
      expect(taken).toBe(1);
    });

    it('finds what is due, by state, by job, and counts mass sends', async () => {
      const account = randomUUID();
      const steps = { ...NO_STEPS, askedAt: T0 + 5, msgId: '31' };
      const sent = pushOf({ account, state: 'sent', steps });
      const late = pushOf({ account, state: 'approved', nextAt: T0 - 50_000 });
      const failed = pushOf({ account, state: 'failed', steps: { ...steps, msgId: '32' } });
      const publish = pushOf({
        account,
        way: 'publish',
        state: 'sending',
        steps: { ...NO_STEPS, askedAt: T0 + 5, publishId: '31' },
      });
      for (const push of [sent, late, failed, publish, pushOf({ account, nextAt: T0 + 99_999 })])
        await store.create(push);
      expect((await store.due(T0 - 40_000, 10)).map(({ id }) => id)).toContain(late.id);
      expect((await store.due(T0 - 60_000, 10)).map(({ id }) => id)).not.toContain(late.id);
      expect((await store.inStates(account, ['approved', 'sending'])).map(({ id }) => id).sort()).toEqual(
        [late.id, publish.id].sort(),
      );
      expect((await store.byJob(account, 'mass', '31'))?.id).toBe(sent.id);
      expect((await store.byJob(account, 'publish', '31'))?.id).toBe(publish.id);
      expect(await store.byJob('other', 'mass', '31')).toBeNull();
      expect(await store.countMass(account, T0)).toBe(1);
      expect(await store.countMass(account, T0 + 6)).toBe(0);
    });

    it('lists newest first, page by page', async () => {
      const account = randomUUID();
      for (const at of [2, 1, 3, 3]) await store.create(pushOf({ account, createdAt: T0 + at }));
      const first = await store.list({ account }, 2);
      const second = await store.list({ account, after: first.at(-1)! }, 5);
      expect([...first, ...second].map(({ createdAt }) => createdAt - T0)).toEqual([3, 3, 2, 1]);
      expect(await store.list({ account, state: 'sent' }, 5)).toEqual([]);
    });

    it("keeps an account's row under changes at once", async () => {
      const account = randomUUID();
      expect(await store.account(account)).toMatchObject({
        kind: 'subscription',
        stoppedAt: null,
        revision: 0,
      });
      await Promise.all(
        [1, 2, 3, 4].map((n) =>
          store.updateAccount(account, (held) => ({ ...held, noQuotaUntil: (held.noQuotaUntil ?? 0) + n })),
        ),
      );
      expect(await store.account(account)).toMatchObject({ noQuotaUntil: 10, revision: 4 });
    });

    it('keeps results until they are dropped, each once', async () => {
      const account = randomUUID();
      const result = { kind: 'publish', jobId: '9', status: 0, urls: ['u'] } as const;
      await store.keepResult(account, result, T0);
      await store.keepResult(account, result, T0 + 1);
      expect(await store.keptResults(account, T0)).toEqual([result]);
      expect(await store.keptResults(account, T0 + 1)).toEqual([]);
      await store.dropResult(account, 'publish', '9');
      expect(await store.keptResults(account, 0)).toEqual([]);
    });

    it('knows those who asked: pages in order, one claim per person and push', async () => {
      const account = randomUUID();
      const person = (userKey: string) => ({
        account,
        userKey,
        sealedUser: `s-${userKey}`,
        askedAt: T0,
        lastSeenAt: T0,
      });
      for (const key of ['c', 'a', 'b']) await people.add(person(key));
      await people.add({ ...person('a'), lastSeenAt: T0 - 5 });
      await people.seen(account, 'a', T0 + 7);
      await people.seen(account, 'a', T0 + 3);
      await people.seen(account, 'nobody', T0);
      expect(await people.count(account)).toBe(3);
      expect((await people.page(account, null, 2)).map(({ userKey }) => userKey)).toEqual(['a', 'b']);
      expect((await people.page(account, 'b', 2)).map(({ userKey }) => userKey)).toEqual(['c']);
      expect(await people.find(account, 'a')).toMatchObject({
        lastSeenAt: T0 + 7,
        sealedUser: 's-a',
        lastPush: null,
      });
      const claims = await Promise.all(Array.from({ length: 5 }, () => people.claim(account, 'a', 'p1')));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await people.claim(account, 'a', 'p2')).toBe(true);
      expect(await people.claim(account, 'nobody', 'p2')).toBe(false);
      await people.remove(account, 'a');
      expect(await people.find(account, 'a')).toBeNull();
    });
  });
}
