import type { AttemptResult } from '../attempt.js';
import type { DeadJob, EnqueueOptions, QueueStats } from '../port.js';

/** What the engine needs of the storage's connection; `src/storage/sqlite` provides it. */
export interface QueueDatabase {
  prepare(sql: string): {
    run(...values: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
    get(...values: unknown[]): unknown;
    all(...values: unknown[]): unknown[];
  };
  read<T>(work: () => T): Promise<T>;
  write<T>(work: () => T): Promise<T>;
}

export interface ClaimedJob {
  readonly id: number;
  readonly payload: unknown;
  readonly attempt: number;
}

const RETENTION_MS = 7 * 86_400_000;

/** The statements on the job table; each verb is one transaction. */
export function createJobTable(database: QueueDatabase, now: () => number) {
  const { read, write } = database;
  const insert = database.prepare(
    'INSERT INTO job (name, key, payload, priority, state, run_at, attempts) VALUES (?, ?, ?, ?, 0, ?, 0) ON CONFLICT DO NOTHING',
  );
  const byKey = database.prepare('SELECT id FROM job WHERE name = ? AND key = ?');
  const next = database.prepare(
    'SELECT id, payload, attempts FROM job WHERE name = ? AND state = 0 AND run_at <= ? ORDER BY priority, run_at, id LIMIT ?',
  );
  const lease = database.prepare(
    'UPDATE job SET state = 1, lease = ?, run_at = ?, attempts = attempts + 1 WHERE id = ? AND state = 0',
  );
  const renew = database.prepare('UPDATE job SET run_at = ? WHERE id = ? AND lease = ? AND state = 1');
  // A worker that died leaves its lease behind; the attempt it began stays counted, so a job that kills its process ends up dead.
  const expired = database.prepare(
    'UPDATE job SET state = 0, lease = NULL, run_at = ? WHERE state = 1 AND run_at < ?',
  );
  const finish = database.prepare(
    'UPDATE job SET state = ?, run_at = ?, attempts = attempts - ?, error = ?, finished_at = ?, lease = NULL WHERE id = ? AND lease = ? AND state = 1',
  );
  const prune = database.prepare('DELETE FROM job WHERE state = 2 AND finished_at < ?');
  const deadRows = database.prepare(
    'SELECT id, name, payload, attempts, error, finished_at FROM job WHERE state = 3 ORDER BY finished_at DESC LIMIT ?',
  );
  const revive = database.prepare(
    'UPDATE job SET state = 0, attempts = 0, run_at = ?, error = NULL, finished_at = NULL WHERE id = ? AND state = 3',
  );
  const counts = database.prepare(
    'SELECT sum(state = 0 AND run_at <= ?1) AS waiting, sum(state = 0 AND run_at > ?1) AS delayed, sum(state = 1) AS active, sum(state = 3) AS dead FROM job',
  );
  const soonest = database.prepare('SELECT min(run_at) AS at FROM job WHERE state IN (0, 1)');

  return {
    enqueue: (name: string, payload: unknown, options: EnqueueOptions) =>
      write(() => {
        const at = now() + (options.delayMs ?? 0);
        const row = insert.run(name, options.key ?? null, JSON.stringify(payload), options.priority ?? 5, at);
        if (Number(row.changes) === 1) return { id: String(row.lastInsertRowid), duplicate: false };
        const known = byKey.get(name, options.key) as { id: number };
        return { id: String(known.id), duplicate: true };
      }),
    claim: (name: string, owner: string, limit: number, leaseMs: number): Promise<ClaimedJob[]> =>
      write(() => {
        const rows = next.all(name, now(), limit) as { id: number; payload: string; attempts: number }[];
        return rows
          .filter((row) => Number(lease.run(owner, now() + leaseMs, row.id).changes) === 1)
          .map((row) => ({ id: row.id, payload: JSON.parse(row.payload), attempt: row.attempts + 1 }));
      }),
    /** Whether anything waits for one of the names; a read, so that idle polling writes nothing. */
    hasReady: (name: string): Promise<boolean> => read(() => next.get(name, now(), 1) !== undefined),
    renew: (id: number, owner: string, leaseMs: number) => write(() => renew.run(now() + leaseMs, id, owner)),
    finish: (id: number, owner: string, result: AttemptResult): Promise<unknown> =>
      write(() => {
        const at = now();
        if (result.kind === 'done') return finish.run(2, at, 0, null, at, id, owner);
        if (result.kind === 'dead') return finish.run(3, at, 0, result.error, at, id, owner);
        const uncounted = result.kind === 'later' ? 1 : 0;
        return finish.run(
          0,
          at + result.delayMs,
          uncounted,
          result.kind === 'failed' ? result.error : null,
          null,
          id,
          owner,
        );
      }),
    /** Frees jobs whose worker died and forgets keys past their retention. */
    sweep: () =>
      write(() => {
        expired.run(now(), now());
        prune.run(now() - RETENTION_MS);
      }),
    dead: (limit: number): Promise<DeadJob[]> =>
      read(() =>
        (
          deadRows.all(limit) as {
            id: number;
            name: string;
            payload: string;
            attempts: number;
            error: string;
            finished_at: number;
          }[]
        ).map((row) => ({
          id: String(row.id),
          job: row.name,
          payload: JSON.parse(row.payload),
          attempts: row.attempts,
          error: row.error,
          diedAt: row.finished_at,
        })),
      ),
    replay: (id: string) => write(() => Number(revive.run(now(), Number(id)).changes) === 1),
    stats: (): Promise<QueueStats> =>
      read(() => {
        const row = counts.get(now()) as Record<keyof QueueStats, number | null>;
        return {
          waiting: row.waiting ?? 0,
          delayed: row.delayed ?? 0,
          active: row.active ?? 0,
          dead: row.dead ?? 0,
        };
      }),
    soonest: (): Promise<number | null> => read(() => (soonest.get() as { at: number | null }).at),
  };
}

export type JobTable = ReturnType<typeof createJobTable>;
