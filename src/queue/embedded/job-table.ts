import type { AttemptResult } from '../attempt.js';
import type { DeadJob, EnqueueOptions, QueueStats } from '../port.js';
import { createCommitGroup } from './commit-group.js';
import type { QueueDatabase } from './database.js';

/** A job that this process runs; `lease` is new for each take, so that a late finish of an earlier one fails. */
export interface ClaimedJob {
  readonly id: number;
  readonly lease: string;
  readonly payload: string;
  readonly attempt: number;
}

const RETENTION_MS = 7 * 86_400_000;
const PRIORITIES = [1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Rows that one transaction of the sweep deletes. */
const PRUNE = 1_000;

/** The statements on the job table. Changes are grouped into few transactions, reads write nothing. */
export function createJobTable(database: QueueDatabase, now: () => number) {
  const { read } = database;
  const change = createCommitGroup(database.write);
  const insert = database.prepare(
    'INSERT INTO job (name, key, payload, priority, state, run_at, attempts) VALUES (?, ?, ?, ?, 0, ?, 0) ON CONFLICT DO NOTHING',
  );
  const byKey = database.prepare('SELECT id FROM job WHERE name = ? AND key = ?');
  const forget = database.prepare(
    'DELETE FROM job WHERE name = ? AND key = ? AND state = 2 AND finished_at <= ?',
  );
  const next = database.prepare(
    'SELECT id, payload, attempts FROM job WHERE state = 0 AND name = ? AND priority = ? AND run_at <= ? ORDER BY run_at, id LIMIT ?',
  );
  const soonest = database.prepare(
    'SELECT run_at FROM job WHERE state = 0 AND name = ? AND priority = ? ORDER BY run_at LIMIT 1',
  );
  const take = database.prepare(
    'UPDATE job SET state = 1, lease = ?, run_at = ?, attempts = attempts + 1 WHERE id = ? AND state = 0',
  );
  const renew = database.prepare('UPDATE job SET run_at = ? WHERE id = ? AND lease = ? AND state = 1');
  const running = database.prepare('SELECT 1 FROM job WHERE state = 1 AND name = ? LIMIT 1');
  // The attempt that the dead process began stays counted.
  const free = database.prepare(
    'UPDATE job SET state = 0, lease = NULL, run_at = ? WHERE state = 1 AND run_at <= ?',
  );
  const expired = database.prepare('SELECT 1 FROM job WHERE state = 1 AND run_at <= ? LIMIT 1');
  const removeDone = database.prepare(
    'DELETE FROM job WHERE id = ? AND lease = ? AND state = 1 AND key IS NULL',
  );
  const keepDone = database.prepare(
    "UPDATE job SET state = 2, payload = 'null', lease = NULL, error = NULL, finished_at = ? WHERE id = ? AND lease = ? AND state = 1",
  );
  const bury = database.prepare(
    'UPDATE job SET state = 3, lease = NULL, error = ?, finished_at = ? WHERE id = ? AND lease = ? AND state = 1',
  );
  const putBack = database.prepare(
    'UPDATE job SET state = 0, lease = NULL, run_at = ?, attempts = attempts - ? WHERE id = ? AND lease = ? AND state = 1',
  );
  const prune = database.prepare(
    'DELETE FROM job WHERE id IN (SELECT id FROM job WHERE state = 2 AND finished_at <= ? LIMIT ?)',
  );
  const old = database.prepare('SELECT 1 FROM job WHERE state = 2 AND finished_at <= ? LIMIT 1');
  const deadRows = database.prepare(
    'SELECT id, name, payload, attempts, error, finished_at FROM job WHERE state = 3 ORDER BY finished_at DESC, id DESC LIMIT ?',
  );
  const revive = database.prepare(
    'UPDATE job SET state = 0, attempts = 0, run_at = ?, error = NULL, finished_at = NULL WHERE id = ? AND state = 3',
  );
  const counts = database.prepare(
    `SELECT (SELECT count(*) FROM job WHERE state = 0 AND run_at <= ?) AS waiting,
            (SELECT count(*) FROM job WHERE state = 0 AND run_at > ?) AS delayed,
            (SELECT count(*) FROM job WHERE state = 1) AS active,
            (SELECT count(*) FROM job WHERE state = 3) AS dead`,
  );
  const nextName = database.prepare('SELECT min(name) AS name FROM job WHERE state = 0 AND name > ?');

  const ready = (name: string, limit: number) => {
    const at = now();
    const rows: { id: number; payload: string; attempts: number }[] = [];
    for (const priority of PRIORITIES) {
      if (rows.length >= limit) break;
      rows.push(...(next.all(name, priority, at, limit - rows.length) as typeof rows));
    }
    return rows;
  };

  /** One look for each name and priority that waits, however many jobs there are. */
  const oldestAt = (at: number): number | null => {
    let oldest: number | null = null;
    let name = '';
    for (;;) {
      const row = nextName.get(name) as { name: string | null } | undefined;
      if (row === undefined || row.name === null) return oldest;
      name = row.name;
      for (const priority of PRIORITIES) {
        const first = soonest.get(name, priority) as { run_at: number } | undefined;
        if (first !== undefined && first.run_at <= at && (oldest === null || first.run_at < oldest))
          oldest = first.run_at;
      }
    }
  };

  const store = (name: string, text: string, options: EnqueueOptions) => {
    const at = now() + Math.max(0, Math.ceil(options.delayMs ?? 0));
    const priority = Math.min(9, Math.max(1, Math.round(options.priority ?? 5)));
    const row = insert.run(name, options.key ?? null, text, priority, at);
    return Number(row.changes) === 1 ? String(row.lastInsertRowid) : null;
  };

  return {
    enqueue(name: string, payload: unknown, options: EnqueueOptions) {
      const text = JSON.stringify(payload ?? null);
      return change(() => {
        let id = store(name, text, options);
        if (id !== null || options.key === undefined) return { id: id ?? '', duplicate: false };
        if (Number(forget.run(name, options.key, now() - RETENTION_MS).changes) === 1) {
          id = store(name, text, options);
          if (id !== null) return { id, duplicate: false };
        }
        return { id: String((byKey.get(name, options.key) as { id: number }).id), duplicate: true };
      });
    },
    /** Whether a job of the name can be taken now. */
    hasReady: (name: string): Promise<boolean> => read(() => ready(name, 1).length > 0),
    take: (name: string, lease: string, limit: number, leaseMs: number): Promise<ClaimedJob[]> =>
      change(() =>
        ready(name, limit).flatMap(({ id, payload, attempts }) =>
          Number(take.run(lease, now() + leaseMs, id).changes) === 1
            ? [{ id, lease, payload, attempt: attempts + 1 }]
            : [],
        ),
      ),
    /** Extends leases; answers those that are lost. */
    renew: (jobs: readonly ClaimedJob[], leaseMs: number): Promise<ClaimedJob[]> =>
      change(() =>
        jobs.filter(({ id, lease }) => Number(renew.run(now() + leaseMs, id, lease).changes) === 0),
      ),
    /** False when the lease was lost: somebody else has the job, or had it. */
    finish: ({ id, lease }: ClaimedJob, result: AttemptResult): Promise<boolean> =>
      change(() => {
        const at = now();
        const changed = ((): number | bigint => {
          switch (result.kind) {
            case 'done':
              return removeDone.run(id, lease).changes || keepDone.run(at, id, lease).changes;
            case 'dead':
              return bury.run(result.error, at, id, lease).changes;
            case 'later':
              return putBack.run(at + result.delayMs, 1, id, lease).changes;
            case 'failed':
              return putBack.run(at + result.delayMs, 0, id, lease).changes;
          }
        })();
        return Number(changed) === 1;
      }),
    /** Frees jobs whose process died and forgets keys past their retention; where there are none, only reads. */
    async sweep(): Promise<void> {
      if (await read(() => expired.get(now()) !== undefined)) await change(() => free.run(now(), now()));
      while (await read(() => old.get(now() - RETENTION_MS) !== undefined))
        await change(() => prune.run(now() - RETENTION_MS, PRUNE));
    },
    dead: (limit: number): Promise<DeadJob[]> =>
      read(() =>
        (deadRows.all(limit) as DeadRow[]).map((row) => ({
          id: String(row.id),
          job: row.name,
          payload: JSON.parse(row.payload) as unknown,
          attempts: row.attempts,
          error: row.error,
          diedAt: row.finished_at,
        })),
      ),
    replay: (id: string): Promise<boolean> =>
      /^\d{1,15}$/.test(id)
        ? change(() => Number(revive.run(now(), Number(id)).changes) === 1)
        : Promise.resolve(false),
    stats: (): Promise<QueueStats> =>
      read(() => {
        const at = now();
        return { ...(counts.get(at, at) as Omit<QueueStats, 'oldestAt'>), oldestAt: oldestAt(at) };
      }),
    /** Whether a job of one of the names runs anywhere, or waits and is due until `until`. */
    hasWork: (names: readonly string[], until: number): Promise<boolean> =>
      read(() =>
        names.some(
          (name) =>
            running.get(name) !== undefined ||
            PRIORITIES.some((priority) => {
              const row = soonest.get(name, priority) as { run_at: number } | undefined;
              return row !== undefined && row.run_at <= until;
            }),
        ),
      ),
  };
}

interface DeadRow {
  readonly id: number;
  readonly name: string;
  readonly payload: string;
  readonly attempts: number;
  readonly error: string;
  readonly finished_at: number;
}

export type JobTable = ReturnType<typeof createJobTable>;
