import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenHarness, type StorageHarness, T0 } from './storage-harness.js';

/** The contract of `RoomStore`, for every engine. */
export function describeRoomStore(name: string, open: OpenHarness): void {
  describe(`room store: ${name}`, () => {
    let harness: StorageHarness;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness.dispose());
    const fresh = () => ({ account: randomUUID(), key: randomUUID(), topic: 'sealed' });

    it('makes a room once, with warnings on, and takes a new name', async () => {
      const { rooms } = harness.storage;
      const room = fresh();
      const first = await rooms.seen(room, T0);
      expect(first).toEqual({
        ...room,
        warnings: true,
        warned: 0,
        warnedAt: null,
        switchedAt: null,
        switchedBy: null,
        seenAt: T0,
      });
      expect(await rooms.seen({ ...room, topic: 'other' }, T0 + 5)).toEqual({ ...first, topic: 'other' });
      expect(await rooms.list(room.account, 5)).toHaveLength(1);
    });

    it('keeps the switch and who used it, seen from another handle', async () => {
      const { rooms } = harness.storage;
      const room = fresh();
      await rooms.seen(room, T0);
      const off = await rooms.setWarnings(room.account, room.key, { on: false, by: 'room', at: T0 + 1 });
      expect(off).toMatchObject({ warnings: false, switchedBy: 'room', switchedAt: T0 + 1 });
      expect(await (await harness.another()).rooms.seen(room, T0 + 2)).toEqual(off);
      expect(
        await rooms.setWarnings(room.account, 'nowhere', { on: true, by: 'console', at: T0 }),
      ).toBeNull();
      expect(await rooms.setWarnings('another', room.key, { on: true, by: 'console', at: T0 })).toBeNull();
    });

    it('counts warnings', async () => {
      const { rooms } = harness.storage;
      const room = fresh();
      await rooms.seen(room, T0);
      await Promise.all([
        rooms.warned(room.account, room.key, T0 + 9),
        rooms.warned(room.account, room.key, T0 + 9),
      ]);
      expect(await rooms.list(room.account, 5)).toMatchObject([{ warned: 2, warnedAt: T0 + 9 }]);
    });

    it('lists those of an account, newest first, and no more than asked for', async () => {
      const { rooms } = harness.storage;
      const account = randomUUID();
      for (const [index, key] of ['a', 'b', 'c'].entries())
        await rooms.seen({ account, key, topic: '' }, T0 + index);
      await rooms.seen(fresh(), T0);
      expect((await rooms.list(account, 2)).map(({ key }) => key)).toEqual(['c', 'b']);
      const all = await rooms.list(null, 1000);
      expect(all.filter((room) => room.account === account)).toHaveLength(3);
      expect(all.length).toBeGreaterThan(3);
    });

    it('first sights at the same time make one room', async () => {
      const { rooms } = harness.storage;
      const room = fresh();
      const other = await harness.another();
      const seen = await Promise.all([1, 2, 3, 4].map((n) => (n % 2 ? rooms : other.rooms).seen(room, T0)));
      expect(new Set(seen.map(({ seenAt }) => seenAt))).toEqual(new Set([T0]));
      expect(await rooms.list(room.account, 9)).toHaveLength(1);
    });
  });
}
