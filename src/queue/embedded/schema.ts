/**
 * One row per job in the same SQLite file as the data. `state`: 0 waiting (also delayed: `run_at` in the
 * future), 1 running under a lease, 2 done (kept so that its key stays known), 3 dead.
 */
export const queueTables = `
CREATE TABLE job (
  id          INTEGER PRIMARY KEY,
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
CREATE INDEX job_ready ON job (name, priority, run_at, id) WHERE state = 0;
CREATE INDEX job_running ON job (run_at) WHERE state = 1;
CREATE INDEX job_finished ON job (state, finished_at) WHERE state >= 2;
`;
