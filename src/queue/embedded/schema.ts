/**
 * One row per job in the same SQLite file as the data. `state`: 0 waiting (also delayed: `run_at` in the
 * future), 1 running (`run_at` = end of the lease), 2 done (kept so that its key stays known), 3 dead.
 *
 * Ids are never used twice (AUTOINCREMENT): workers may take them for their own idempotency keys. One
 * partial index for each state, because SQLite takes a partial index only where the query repeats its
 * condition. `priority` stands before `run_at`: a take looks at each priority in turn, so that a long row
 * of delayed jobs costs nothing.
 *
 * A migration of the store uses this text: never edit it, append another.
 */
export const queueTables = `
CREATE TABLE job (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT NOT NULL,
  key         TEXT,
  payload     TEXT NOT NULL,
  priority    INTEGER NOT NULL,
  state       INTEGER NOT NULL,
  run_at      INTEGER NOT NULL,
  attempts    INTEGER NOT NULL,
  lease       TEXT,
  error       TEXT,
  finished_at INTEGER
) STRICT;
CREATE UNIQUE INDEX job_key ON job (name, key) WHERE key IS NOT NULL;
CREATE INDEX job_waiting ON job (name, priority, run_at, id) WHERE state = 0;
CREATE INDEX job_running ON job (run_at) WHERE state = 1;
CREATE INDEX job_done ON job (finished_at) WHERE state = 2;
CREATE INDEX job_dead ON job (finished_at) WHERE state = 3;
`;
