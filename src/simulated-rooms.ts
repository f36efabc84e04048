import type { Room, RoomStore } from './rooms/index.js';

/**
 * Groups of the simulator in memory, for as long as a scene lasts: the desk's list of groups stays one of real groups.
 */
export function createSimulatedRooms(): RoomStore {
  const rooms = new Map<string, Room>();
  const idOf = (account: string, key: string): string => `${account}\n${key}`;
  const change = (account: string, key: string, over: (room: Room) => Partial<Room>): Room | null => {
    const room = rooms.get(idOf(account, key));
    if (room === undefined) return null;
    const next = { ...room, ...over(room) };
    rooms.set(idOf(account, key), next);
    return next;
  };
  return {
    async seen({ account, key, topic }, at) {
      const held = change(account, key, () => ({ topic }));
      if (held !== null) return held;
      const fresh: Room = {
        account,
        key,
        topic,
        warnings: true,
        warned: 0,
        warnedAt: null,
        switchedAt: null,
        switchedBy: null,
        seenAt: at,
      };
      rooms.set(idOf(account, key), fresh);
      return fresh;
    },
    setWarnings: async (account, key, { on, by, at }) =>
      change(account, key, () => ({ warnings: on, switchedBy: by, switchedAt: at })),
    async warned(account, key, at) {
      change(account, key, ({ warned }) => ({ warned: warned + 1, warnedAt: at }));
    },
    list: async (account, limit) =>
      [...rooms.values()]
        .filter((room) => account === null || room.account === account)
        .sort((a, b) => b.seenAt - a.seenAt)
        .slice(0, limit),
  };
}
