/**
 * A push is one row; `next_at` is when a worker looks at it next, and its lease at the same time. `push_recipient`
 * holds only those who asked for warnings, their openid sealed.
 */
export const pushes = `
CREATE TABLE push (
  id         TEXT NOT NULL PRIMARY KEY,
  account    TEXT NOT NULL,
  way        TEXT NOT NULL,
  state      TEXT NOT NULL,
  job        TEXT,
  asked_at   INTEGER,
  next_at    INTEGER,
  created_at INTEGER NOT NULL,
  revision   INTEGER NOT NULL,
  body       TEXT NOT NULL
) STRICT;
CREATE INDEX push_time ON push (created_at, id);
CREATE INDEX push_state ON push (state, created_at, id);
CREATE INDEX push_account_time ON push (account, created_at, id);
CREATE INDEX push_account_state ON push (account, state, created_at, id);
CREATE INDEX push_due ON push (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX push_job ON push (account, job) WHERE job IS NOT NULL;
CREATE INDEX push_asked ON push (account, asked_at) WHERE asked_at IS NOT NULL;

CREATE TABLE push_account (
  account  TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  body     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE push_result (
  account TEXT NOT NULL,
  job     TEXT NOT NULL,
  at      INTEGER NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (account, job)
) STRICT, WITHOUT ROWID;

CREATE TABLE push_recipient (
  account      TEXT NOT NULL,
  user_key     TEXT NOT NULL,
  sealed_user  TEXT NOT NULL,
  asked_at     INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  last_push    TEXT,
  PRIMARY KEY (account, user_key)
) STRICT, WITHOUT ROWID;
`;
