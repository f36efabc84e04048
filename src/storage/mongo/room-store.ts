import type { Connection } from 'mongoose';
import type { Room, RoomStore } from '../../rooms/index.js';
import { guarded, isDuplicate } from './errors.js';

const ROOMS = 'rooms';

interface RoomDoc extends Room {
  /** account and key, parted by a line feed */
  readonly _id: string;
}

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildRoomIndexes(connection: Connection): Promise<void> {
  await connection.collection<RoomDoc>(ROOMS).createIndexes([
    { name: 'room_seen', key: { seenAt: -1, key: 1 } },
    { name: 'room_account', key: { account: 1, seenAt: -1, key: 1 } },
  ]);
}

const idOf = (account: string, key: string): string => `${account}\n${key}`;
const decode = ({ _id, ...room }: RoomDoc): Room => room;

/** Rooms as documents. */
export function createRoomStore(connection: Connection): RoomStore {
  const rooms = connection.collection<RoomDoc>(ROOMS);
  return {
    seen: ({ account, key, topic }, at) =>
      guarded(async () => {
        const blank = {
          account,
          key,
          warnings: true,
          warned: 0,
          warnedAt: null,
          switchedAt: null,
          switchedBy: null,
          seenAt: at,
        } as const;
        const put = () =>
          rooms.findOneAndUpdate(
            { _id: idOf(account, key) },
            { $set: { topic }, $setOnInsert: blank },
            { upsert: true, returnDocument: 'after' },
          );
        const doc = await put().catch((error: unknown) => {
          if (isDuplicate(error)) return put();
          throw error;
        });
        return doc === null ? { ...blank, topic } : decode(doc);
      }),
    setWarnings: (account, key, { on, by, at }) =>
      guarded(async () => {
        const doc = await rooms.findOneAndUpdate(
          { _id: idOf(account, key) },
          { $set: { warnings: on, switchedBy: by, switchedAt: at } },
          { returnDocument: 'after' },
        );
        return doc === null ? null : decode(doc);
      }),
    warned: (account, key, at) =>
      guarded(async () => {
        await rooms.updateOne({ _id: idOf(account, key) }, { $inc: { warned: 1 }, $set: { warnedAt: at } });
      }),
    list: (account, limit) =>
      guarded(async () =>
        (
          await rooms
            .find(account === null ? {} : { account })
            .sort({ seenAt: -1, key: 1 })
            .limit(limit)
            .toArray()
        ).map(decode),
      ),
  };
}
