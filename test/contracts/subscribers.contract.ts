import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SubscriberStore } from '../../src/conversation/stores.js';
import { type OpenHarness, type StorageHarness, T0 } from './storage-harness.js';

/** The contract of `SubscriberStore`, for every engine. */
export function describeSubscriberStore(name: string, open: OpenHarness): void {
  describe(`subscriber store: ${name}`, () => {
    let harness: StorageHarness;
    let store: SubscriberStore;
    beforeAll(async () => {
      harness = await open();
      store = harness.storage.subscribers;
    });
    afterAll(() => harness.dispose());

    const state = async (userKey: string, account = 'default') => {
      const found = await store.find(account, userKey);
      return (
        found && {
          scene: found.scene,
          from: found.followedAt - T0,
          to: found.unfollowedAt && found.unfollowedAt - T0,
        }
      );
    };

    it('knows nobody at first', async () => {
      expect(await store.find('default', 'nobody')).toBeNull();
    });

    it('follows and unfollows, each as often as it comes', async () => {
      const user = randomUUID();
      await store.follow('default', user, '海报-1', T0);
      await store.follow('default', user, '海报-1', T0);
      expect(await store.find('default', user)).toEqual({
        account: 'default',
        userKey: user,
        scene: '海报-1',
        followedAt: T0,
        unfollowedAt: null,
      });
      await store.unfollow('default', user, T0 + 5);
      await store.unfollow('default', user, T0 + 5);
      expect(await state(user)).toEqual({ scene: '海报-1', from: 0, to: 5 });
    });

    it('keeps the first follow while it lasts, and starts anew after an unfollow', async () => {
      const user = randomUUID();
      await store.follow('default', user, 'a', T0);
      await store.follow('default', user, 'b', T0 + 3);
      expect(await state(user)).toEqual({ scene: 'a', from: 0, to: null });
      await store.unfollow('default', user, T0 + 5);
      await store.follow('default', user, null, T0 + 9);
      expect(await state(user)).toEqual({ scene: null, from: 9, to: null });
    });

    it('is not misled by deliveries that come late', async () => {
      const user = randomUUID();
      await store.follow('default', user, 'a', T0);
      await store.unfollow('default', user, T0 + 5);
      await store.follow('default', user, 'a', T0);
      expect(await state(user)).toMatchObject({ to: 5 });
      await store.follow('default', user, 'b', T0 + 9);
      await store.unfollow('default', user, T0 + 5);
      expect(await state(user)).toEqual({ scene: 'b', from: 9, to: null });
    });

    it('keeps an unfollow that overtook its follow', async () => {
      const user = randomUUID();
      await store.unfollow('default', user, T0 + 5);
      await store.follow('default', user, 'a', T0);
      expect((await store.find('default', user))?.unfollowedAt).toBe(T0 + 5);
    });

    it('keeps accounts apart', async () => {
      const user = randomUUID();
      await store.follow('a1', user, null, T0);
      await store.follow('a2', user, null, T0);
      await store.unfollow('a1', user, T0 + 1);
      expect(await state(user, 'a1')).toMatchObject({ to: 1 });
      expect(await state(user, 'a2')).toMatchObject({ to: null });
    });

    it('makes one record of many deliveries at once', async () => {
      const [user, account] = [randomUUID(), `acc-${randomUUID()}`];
      const other = (await harness.another()).subscribers;
      await Promise.all(
        Array.from({ length: 10 }, (_, turn) => (turn % 2 ? store : other).follow(account, user, 's', T0)),
      );
      expect(await harness.raw.subscribers(account)).toBe(1);
      expect(await state(user, account)).toEqual({ scene: 's', from: 0, to: null });
    });

    it('forgets one follower of one account', async () => {
      const user = randomUUID();
      const { subscribers } = harness.storage;
      for (const account of ['a1', 'a2']) await subscribers.follow(account, user, 's', T0);
      expect(await subscribers.forget('a1', user)).toBe(true);
      expect(await subscribers.forget('a1', user)).toBe(false);
      expect(await subscribers.find('a1', user)).toBeNull();
      expect(await subscribers.find('a2', user)).not.toBeNull();
    });

    it('says store_unavailable when it is closed', async () => {
      const closed = await harness.another();
      await closed.close();
      const code = { code: 'store_unavailable' };
      await expect(closed.subscribers.follow('a', 'x', null, T0)).rejects.toMatchObject(code);
      await expect(closed.subscribers.unfollow('a', 'x', T0)).rejects.toMatchObject(code);
      await expect(closed.subscribers.find('a', 'x')).rejects.toMatchObject(code);
      await expect(closed.subscribers.forget('a', 'x')).rejects.toMatchObject(code);
    });
  });
}
