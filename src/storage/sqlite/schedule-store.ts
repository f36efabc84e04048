import { type Lease, RUNS_KEPT, type ScheduleRun, type ScheduleStore } from '../../scheduler/index.js';
import type { Connection } from './connection.js';

type RunRow = readonly [
  dueAt: number,
  startedAt: number | null,
  endedAt: number | null,
  result: ScheduleRun['result'],
  note: string,
];

const decode = (name: string, [dueAt, startedAt, endedAt, result, note]: RunRow): ScheduleRun => ({
  name,
  dueAt,
  startedAt,
  endedAt,
  result,
  note,
});

const RUN = 'due_at, started_at, ended_at, result, note';

/** The schedule in the embedded store. A process that does not lead only reads while it waits. */
export function createScheduleStore({ prepareRead, prepareWrite, read, write }: Connection): ScheduleStore {
  const selectLease = prepareRead('SELECT holder, until FROM schedule_lease');
  const leaseToChange = prepareWrite('SELECT holder, until FROM schedule_lease');
  const take = prepareWrite(
    `INSERT INTO schedule_lease VALUES (1, ?1, ?2) ON CONFLICT DO UPDATE SET holder = ?1, until = ?2
     WHERE holder = ?1 OR until <= ?3 OR until > ?4`,
  );
  const drop = prepareWrite('DELETE FROM schedule_lease WHERE holder = ?');
  const marks = prepareRead('SELECT name, due_at FROM schedule_mark');
  const mark = prepareWrite(
    'INSERT INTO schedule_mark VALUES (?, ?) ON CONFLICT DO UPDATE SET due_at = excluded.due_at',
  );
  const insert = prepareWrite(
    "INSERT INTO schedule_run VALUES (?, ?, NULL, NULL, 'queued', '') ON CONFLICT DO NOTHING",
  );
  const one = prepareWrite(`SELECT ${RUN} FROM schedule_run WHERE name = ? AND due_at = ?`);
  const trim = prepareWrite(
    `DELETE FROM schedule_run WHERE name = ?1 AND due_at <=
       (SELECT due_at FROM schedule_run WHERE name = ?1 ORDER BY due_at DESC LIMIT 1 OFFSET ${RUNS_KEPT})`,
  );
  const put = prepareWrite(
    `INSERT INTO schedule_run VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
     SET started_at = coalesce(excluded.started_at, started_at), ended_at = excluded.ended_at,
       result = excluded.result, note = excluded.note`,
  );
  const list = prepareRead(`SELECT ${RUN} FROM schedule_run WHERE name = ? ORDER BY due_at DESC LIMIT ?`);

  const leaseOf = (row: unknown): Lease | null => {
    if (row === undefined) return null;
    const [holder, until] = row as [string, number];
    return { holder, until };
  };

  return {
    async lead(lease, now, limit) {
      const held = await read(() => leaseOf(selectLease.get()));
      if (held && held.holder !== lease.holder && held.until > now && held.until <= limit) return held;
      return write(() => {
        take.run(lease.holder, lease.until, now, limit);
        return leaseOf(leaseToChange.get()) ?? lease;
      });
    },
    release: (holder) =>
      write(() => {
        drop.run(holder);
      }),
    leader: () => read(() => leaseOf(selectLease.get())),
    marks: () => read(() => new Map(marks.all() as [string, number][])),
    setMark: (name, dueAt) =>
      write(() => {
        mark.run(name, dueAt);
      }),
    queued: (name, dueAt) =>
      write(() => {
        insert.run(name, dueAt);
        const run = decode(name, one.get(name, dueAt) as RunRow);
        trim.run(name);
        return run;
      }),
    report: ({ name, dueAt, startedAt = null, endedAt = null, result, note }) =>
      write(() => {
        put.run(name, dueAt, startedAt, endedAt, result, note.slice(0, 500));
      }),
    runs: (name, limit) => read(() => (list.all(name, limit) as RunRow[]).map((row) => decode(name, row))),
  };
}
