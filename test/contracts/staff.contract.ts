import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffRecord, StaffSession, StaffStore } from '../../src/staff/index.js';
import { type OpenHarness, type StorageHarness, T0 } from './storage-harness.js';

/** The contract of `StaffStore`, for every engine. */
export function describeStaffStore(engine: string, open: OpenHarness): void {
  describe(`staff store: ${engine}`, () => {
    let harness: StorageHarness;
    let store: StaffStore;
    let other: StaffStore;
    beforeAll(async () => {
      harness = await open();
      store = harness.storage.staff;
      other = (await harness.another()).staff;
    });
    afterAll(() => harness.dispose());

    const person = (over: Partial<StaffRecord> = {}): StaffRecord => ({
      id: randomUUID(),
      name: `p${randomUUID().slice(0, 8)}`,
      displayName: '王丽',
      role: 'reviewer',
      account: null,
      passwordHash: 'hash',
      mustChange: false,
      sealedTotp: null,
      totpStep: 0,
      recoveryHashes: ['a', 'b'],
      linkHash: null,
      linkExpiresAt: null,
      disabledAt: null,
      createdAt: T0,
      signedInAt: null,
      version: 1,
      ...over,
    });
    const session = (over: Partial<StaffSession> = {}): StaffSession => ({
      id: randomUUID(),
      staffId: randomUUID(),
      account: null,
      createdAt: T0,
      seenAt: T0,
      second: false,
      notice: null,
      ...over,
    });

    it('gives back what was added, by id, name and link', async () => {
      const linkHash = randomUUID();
      const member = person({ linkHash, linkExpiresAt: T0 + 1, account: 'default' });
      expect(await store.add(member)).toBe(true);
      expect(await other.get(member.id)).toEqual(member);
      expect(await store.byName(member.name)).toEqual(member);
      expect(await store.byLink(linkHash)).toEqual(member);
      expect([await store.get('x'), await store.byName('x'), await store.byLink('x')]).toEqual([
        null,
        null,
        null,
      ]);
    });

    it('takes a name once, whoever is first', async () => {
      const name = `n${randomUUID().slice(0, 8)}`;
      const tries = Array.from({ length: 6 }, (_, n) => (n % 2 ? store : other).add(person({ name })));
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    });

    it('loses no change of two at once; id, name and createdAt stay', async () => {
      const member = person();
      await store.add(member);
      const step = (held: StaffRecord): StaffRecord => ({
        ...held,
        name: 'x',
        createdAt: 0,
        totpStep: held.totpStep + 1,
      });
      await Promise.all(Array.from({ length: 8 }, (_, n) => (n % 2 ? store : other).update(member.id, step)));
      expect(await store.get(member.id)).toEqual({ ...member, totpStep: 8, version: 9 });
      expect(await store.update(member.id, () => null)).toEqual({ ...member, totpStep: 8, version: 9 });
      expect(await store.update('x', step)).toBeNull();
    });

    it('lists by name in pages, of one account or of all', async () => {
      const account = randomUUID();
      const names = ['a', 'b', 'c'].map((letter) => `zz-${letter}-${account.slice(0, 6)}`);
      for (const name of [...names].reverse()) await store.add(person({ name, account }));
      await store.add(person({ account: null }));
      const first = await store.list({ account }, 2);
      expect(first.map(({ name }) => name)).toEqual(names.slice(0, 2));
      const rest = await store.list({ account, after: first.at(-1)?.name ?? '' }, 2);
      expect(rest.map(({ name }) => name)).toEqual(names.slice(2));
      expect((await store.list({ after: 'zz-a' }, 100)).map(({ name }) => name)).toEqual(names);
      expect(await store.count()).toBeGreaterThanOrEqual(4);
    });

    it('counts the administrators of all accounts who may sign in', async () => {
      const before = await store.chiefs();
      await store.add(person({ role: 'admin' }));
      await store.add(person({ role: 'admin', account: 'default' }));
      await store.add(person({ role: 'admin', disabledAt: T0 }));
      await store.add(person({ role: 'editor' }));
      expect(await store.chiefs()).toBe(before + 1);
    });

    it('keeps sessions, changes those that are there, and makes none by changing', async () => {
      const held = session({ notice: '好了' });
      await store.openSession(held);
      expect(await other.session(held.id)).toEqual(held);
      await store.touchSession(held.id, { seenAt: T0 + 5, second: true, notice: null, account: 'default' });
      const changed = { ...held, seenAt: T0 + 5, second: true, notice: null, account: 'default' };
      expect(await store.session(held.id)).toEqual(changed);
      await store.closeSession(held.id);
      await store.touchSession(held.id, { seenAt: T0 + 9 });
      expect(await store.session(held.id)).toBeNull();
    });

    it('ends all sessions of a person but one, and those that are too old', async () => {
      const staffId = randomUUID();
      const mine = [0, 1, 2].map((n) => session({ staffId, createdAt: T0 + n }));
      const strange = session({ createdAt: T0 - 10 });
      for (const one of [...mine, strange]) await store.openSession(one);
      expect(await store.sessionsOf(staffId)).toEqual(mine);
      await store.closeSessionsOf(staffId, mine[1]?.id);
      expect(await store.sessionsOf(staffId)).toEqual([mine[1]]);
      await store.closeSessionsOf(staffId);
      expect(await store.sessionsOf(staffId)).toEqual([]);
      await store.sweepSessions(T0 - 9);
      expect(await store.session(strange.id)).toBeNull();
    });
  });
}
