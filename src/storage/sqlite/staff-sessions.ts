import type { StaffSession, StaffStore } from '../../staff/index.js';
import type { Connection } from './connection.js';

const COLUMNS = 'id, staff_id, account, created_at, seen_at, second, notice';

type SessionRow = readonly [
  id: string,
  staffId: string,
  account: string | null,
  createdAt: number,
  seenAt: number,
  second: number,
  notice: string | null,
];

type SessionVerbs = Pick<
  StaffStore,
  | 'openSession'
  | 'session'
  | 'touchSession'
  | 'closeSession'
  | 'closeSessionsOf'
  | 'sessionsOf'
  | 'sweepSessions'
>;

function decode(row: unknown): StaffSession {
  const [id, staffId, account, createdAt, seenAt, second, notice] = row as SessionRow;
  return { id, staffId, account, createdAt, seenAt, second: second === 1, notice };
}

/** Signed-in browsers in the embedded store. */
export function createStaffSessions({ prepareRead, prepareWrite, read, write }: Connection): SessionVerbs {
  const select = prepareRead(`SELECT ${COLUMNS} FROM staff_session WHERE id = ?`);
  const selectOf = prepareRead(`SELECT ${COLUMNS} FROM staff_session WHERE staff_id = ? ORDER BY created_at`);
  const toChange = prepareWrite(`SELECT ${COLUMNS} FROM staff_session WHERE id = ?`);
  const insert = prepareWrite('INSERT INTO staff_session VALUES (?, ?, ?, ?, ?, ?, ?)');
  const replace = prepareWrite(
    'UPDATE staff_session SET account = ?, seen_at = ?, second = ?, notice = ? WHERE id = ?',
  );
  const remove = prepareWrite('DELETE FROM staff_session WHERE id = ?');
  const removeOf = prepareWrite('DELETE FROM staff_session WHERE staff_id = ? AND id <> ?');
  const sweep = prepareWrite('DELETE FROM staff_session WHERE created_at < ?');
  return {
    openSession: ({ id, staffId, account, createdAt, seenAt, second, notice }) =>
      write(() => {
        insert.run(id, staffId, account, createdAt, seenAt, Number(second), notice);
      }),
    session: (id) =>
      read(() => {
        const row = select.get(id);
        return row === undefined ? null : decode(row);
      }),
    touchSession: (id, change) =>
      write(() => {
        const row = toChange.get(id);
        if (row === undefined) return;
        const next = { ...decode(row), ...change };
        replace.run(next.account, next.seenAt, Number(next.second), next.notice, id);
      }),
    closeSession: (id) =>
      write(() => {
        remove.run(id);
      }),
    closeSessionsOf: (staffId, except = '') =>
      write(() => {
        removeOf.run(staffId, except);
      }),
    sessionsOf: (staffId) => read(() => selectOf.all(staffId).map(decode)),
    sweepSessions: (before) =>
      write(() => {
        sweep.run(before);
      }),
  };
}
