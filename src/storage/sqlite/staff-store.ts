import type { StaffRecord, StaffStore } from '../../staff/index.js';
import type { Connection } from './connection.js';
import { createStaffSessions } from './staff-sessions.js';

type BodyRow = readonly [body: string];

const decode = (row: unknown): StaffRecord | null =>
  row === undefined ? null : (JSON.parse((row as BodyRow)[0]) as StaffRecord);

/** Staff in the embedded store. */
export function createStaffStore(connection: Connection): StaffStore {
  const { prepareRead, prepareWrite, read, write } = connection;
  const byId = prepareRead('SELECT body FROM staff WHERE id = ?');
  const byName = prepareRead('SELECT body FROM staff WHERE name = ?');
  const byLink = prepareRead('SELECT body FROM staff WHERE link_hash = ?');
  const list = prepareRead('SELECT body FROM staff WHERE name > ? ORDER BY name LIMIT ?');
  const listAccount = prepareRead(
    'SELECT body FROM staff WHERE account = ? AND name > ? ORDER BY name LIMIT ?',
  );
  const count = prepareRead('SELECT count(*) FROM staff');
  const chiefs = prepareRead(
    "SELECT count(*) FROM staff WHERE account IS NULL AND role = 'admin' AND disabled_at IS NULL",
  );
  const toChange = prepareWrite('SELECT body FROM staff WHERE id = ?');
  const insert = prepareWrite('INSERT INTO staff VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const replace = prepareWrite(
    'UPDATE staff SET account = ?, role = ?, disabled_at = ?, link_hash = ?, version = ?, body = ? WHERE id = ?',
  );
  return {
    ...createStaffSessions(connection),
    add: (wish) =>
      write(() => {
        const record: StaffRecord = { ...wish, version: 1 };
        const { id, name, account, role, disabledAt, linkHash } = record;
        const body = JSON.stringify(record);
        return insert.run(id, name, account, role, disabledAt, linkHash, 1, body).changes > 0;
      }),
    get: (id) => read(() => decode(byId.get(id))),
    byName: (name) => read(() => decode(byName.get(name))),
    byLink: (linkHash) => read(() => decode(byLink.get(linkHash))),
    update: (id, edit) =>
      write(() => {
        const held = decode(toChange.get(id));
        const wish = held && edit(held);
        if (!held || !wish) return held;
        const { name, createdAt } = held;
        const next: StaffRecord = { ...wish, id, name, createdAt, version: held.version + 1 };
        const { account, role, disabledAt, linkHash, version } = next;
        replace.run(account, role, disabledAt, linkHash, version, JSON.stringify(next), id);
        return next;
      }),
    list: ({ account, after = '' }, limit) =>
      read(() => {
        const rows = account === undefined ? list.all(after, limit) : listAccount.all(account, after, limit);
        return rows.map((row: unknown) => decode(row) as StaffRecord);
      }),
    count: () => read(() => Number((count.get() as [number])[0])),
    chiefs: () => read(() => Number((chiefs.get() as [number])[0])),
  };
}
