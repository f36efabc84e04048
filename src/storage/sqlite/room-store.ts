import type { Room, RoomStore } from '../../rooms/index.js';
import type { Connection } from './connection.js';

type Row = readonly [
  account: string,
  key: string,
  topic: string,
  warnings: number,
  warned: number,
  warnedAt: number | null,
  switchedAt: number | null,
  switchedBy: Room['switchedBy'],
  seenAt: number,
];

const COLUMNS = 'account, key, topic, warnings, warned, warned_at, switched_at, switched_by, seen_at';

const decode = ([
  account,
  key,
  topic,
  warnings,
  warned,
  warnedAt,
  switchedAt,
  switchedBy,
  seenAt,
]: Row): Room => ({
  account,
  key,
  topic,
  warnings: warnings === 1,
  warned,
  warnedAt,
  switchedAt,
  switchedBy,
  seenAt,
});

/** Rooms in the embedded store. */
export function createRoomStore({ prepareRead, prepareWrite, read, change }: Connection): RoomStore {
  const see = prepareWrite(
    `INSERT INTO room (account, key, topic, seen_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET topic = excluded.topic RETURNING ${COLUMNS}`,
  );
  const flip = prepareWrite(
    `UPDATE room SET warnings = ?3, switched_by = ?4, switched_at = ?5 WHERE account = ?1 AND key = ?2
     RETURNING ${COLUMNS}`,
  );
  const count = prepareWrite(
    'UPDATE room SET warned = warned + 1, warned_at = ?3 WHERE account = ?1 AND key = ?2',
  );
  const all = prepareRead(`SELECT ${COLUMNS} FROM room ORDER BY seen_at DESC, key LIMIT ?`);
  const some = prepareRead(
    `SELECT ${COLUMNS} FROM room WHERE account = ?2 ORDER BY seen_at DESC, key LIMIT ?1`,
  );
  const one = (row: unknown): Room | null => (row === undefined ? null : decode(row as Row));

  return {
    seen: ({ account, key, topic }, at) => change(() => decode(see.get(account, key, topic, at) as never)),
    setWarnings: (account, key, { on, by, at }) =>
      change(() => one(flip.get(account, key, on ? 1 : 0, by, at))),
    warned: (account, key, at) =>
      change(() => {
        count.run(account, key, at);
      }),
    list: (account, limit) =>
      read(() => {
        const rows = account === null ? all.all(limit) : some.all(limit, account);
        return (rows as unknown as Row[]).map(decode);
      }),
  };
}
