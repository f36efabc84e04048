import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_SESSION, type Session } from '../../src/conversation/contract.js';
import type { SessionStore } from '../../src/conversation/stores.js';
import { type OpenHarness, type StorageHarness, T0 } from './storage-harness.js';

/** The contract of `SessionStore`, for every engine. */
export function describeSessionStore(name: string, open: OpenHarness): void {
  describe(`session store: ${name}`, () => {
    let harness: StorageHarness;
    let store: SessionStore;
    beforeAll(async () => {
      harness = await open();
      store = harness.storage.sessions;
    });
    afterAll(() => harness.dispose());

    const dialogue: Session = {
      ...EMPTY_SESSION,
      dialogue: {
        dialogue: 'report',
        step: 'story',
        version: 3,
        expiresAt: T0,
        draft: {
          说了什么: '他让我转账😡\n"现在"',
          'a.b': 1,
          $set: { nested: [1, null, { deep: true }] },
          amount: 12.5,
          empty: {},
          none: null,
        },
      },
      pending: ['第一段', '第二段'],
      pendingSince: T0,
    };

    it('knows nobody at first', async () => {
      expect(await store.load('nobody')).toBeNull();
      expect(await store.lastEffect('nobody')).toBeNull();
    });

    it('gives back what was saved, with a version that grows', async () => {
      const user = randomUUID();
      await store.save(user, EMPTY_SESSION, 0, 'm1');
      const first = await store.load(user);
      expect(first).toMatchObject({ session: EMPTY_SESSION, version: 1 });
      await store.save(user, dialogue, 1, 'm2');
      expect(await (await harness.another()).sessions.load(user)).toMatchObject({
        session: dialogue,
        version: 2,
      });
    });

    it('stores the dialogue as readable data beside its effect key', async () => {
      const user = randomUUID();
      await store.save(user, dialogue, 0, '消息-1');
      expect(await harness.raw.session(user)).toEqual({ version: 1, effectKey: '消息-1', state: dialogue });
    });

    it('remembers the effect of the last save', async () => {
      const user = randomUUID();
      await store.save(user, EMPTY_SESSION, 0, 'm1');
      await store.save(user, EMPTY_SESSION, 1, 'm2');
      expect(await store.lastEffect(user)).toBe('m2');
    });

    it('refuses a save on an older version and changes nothing', async () => {
      const user = randomUUID();
      const conflict = { code: 'store_conflict' };
      await expect(store.save(user, EMPTY_SESSION, 1, 'm0')).rejects.toMatchObject(conflict);
      await store.save(user, dialogue, 0, 'm1');
      await expect(store.save(user, EMPTY_SESSION, 0, 'm2')).rejects.toMatchObject(conflict);
      await store.save(user, dialogue, 1, 'm3');
      await expect(store.save(user, EMPTY_SESSION, 1, 'm4')).rejects.toMatchObject(conflict);
      await expect(store.save(user, EMPTY_SESSION, 3, 'm5')).rejects.toMatchObject(conflict);
      expect(await harness.raw.session(user)).toMatchObject({ version: 2, effectKey: 'm3', state: dialogue });
    });

    it('lets exactly one of many turns win', async () => {
      const user = randomUUID();
      const other = (await harness.another()).sessions;
      for (const version of [0, 1]) {
        const turns = await Promise.allSettled(
          Array.from({ length: 10 }, (_, turn) =>
            (turn % 2 ? store : other).save(user, EMPTY_SESSION, version, `m${version}-${turn}`),
          ),
        );
        expect(turns.filter((turn) => turn.status === 'fulfilled')).toHaveLength(1);
        expect((await store.load(user))?.version).toBe(version + 1);
        const winner = turns.findIndex((turn) => turn.status === 'fulfilled');
        expect(await store.lastEffect(user)).toBe(`m${version}-${winner}`);
      }
    });

    it('erases what was not saved since a moment, and nothing else', async () => {
      const [old, edge, fresh, touched] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
      await store.deleteOlderThan(Number.MAX_SAFE_INTEGER);
      harness.setNow(T0);
      await store.save(old, EMPTY_SESSION, 0, 'm');
      await store.save(touched, EMPTY_SESSION, 0, 'm');
      harness.setNow(T0 + 1_000);
      await store.save(edge, EMPTY_SESSION, 0, 'm');
      await store.save(touched, EMPTY_SESSION, 1, 'm');
      harness.setNow(T0 + 2_000);
      await store.save(fresh, EMPTY_SESSION, 0, 'm');
      expect(await store.deleteOlderThan(T0 + 1_000)).toBe(1);
      expect(await store.deleteOlderThan(T0 + 1_000)).toBe(0);
      expect(await store.load(old)).toBeNull();
      expect(await harness.raw.session(old)).toBeNull();
      for (const kept of [edge, fresh, touched]) expect(await store.load(kept)).not.toBeNull();
    });

    it('forgets one person, and nobody else', async () => {
      const [one, other] = [randomUUID(), randomUUID()];
      for (const key of [one, other]) await store.save(key, EMPTY_SESSION, 0, 'm');
      expect(await store.forget(one)).toBe(true);
      expect(await store.forget(one)).toBe(false);
      expect(await harness.raw.session(one)).toBeNull();
      expect(await store.load(other)).not.toBeNull();
    });

    it('says store_unavailable when it is closed', async () => {
      const closed = await harness.another();
      await closed.close();
      const { sessions } = closed;
      const code = { code: 'store_unavailable' };
      await expect(sessions.load('x')).rejects.toMatchObject(code);
      await expect(sessions.save('x', EMPTY_SESSION, 0, 'm')).rejects.toMatchObject(code);
      await expect(sessions.save('x', EMPTY_SESSION, 1, 'm')).rejects.toMatchObject(code);
      await expect(sessions.lastEffect('x')).rejects.toMatchObject(code);
      await expect(sessions.deleteOlderThan(1)).rejects.toMatchObject(code);
      await expect(sessions.forget('x')).rejects.toMatchObject(code);
    });
  });
}
