/**
 * A report is one row: what is searched by stands in columns, the rest is readable JSON in `body`, its
 * outbox included. `report_suspect` and `report_band` only find reports and are written in the same
 * transaction. A reporter's counters are sums over `reporter_mark`.
 */
export const reports = `
CREATE TABLE report (
  n            INTEGER PRIMARY KEY,
  id           TEXT NOT NULL,
  account      TEXT NOT NULL,
  number       TEXT NOT NULL,
  reporter_key TEXT NOT NULL,
  status       TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  effect_key   TEXT NOT NULL,
  outbox_at    INTEGER,
  version      INTEGER NOT NULL,
  body         TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX report_id ON report (id);
CREATE UNIQUE INDEX report_effect ON report (effect_key);
CREATE UNIQUE INDEX report_number ON report (account, number);
CREATE INDEX report_reporter ON report (reporter_key, created_at);
CREATE INDEX report_outbox ON report (outbox_at) WHERE outbox_at IS NOT NULL;
CREATE INDEX report_time ON report (created_at);
CREATE INDEX report_status ON report (status, created_at);
CREATE INDEX report_account_time ON report (account, created_at);
CREATE INDEX report_account_status ON report (account, status, created_at);

CREATE TABLE report_suspect (
  key        TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  n          INTEGER NOT NULL,
  PRIMARY KEY (key, created_at, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_band (
  band        INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  n           INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (band, created_at, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE reporter (
  reporter_key     TEXT NOT NULL PRIMARY KEY,
  account          TEXT NOT NULL,
  first_at         INTEGER NOT NULL,
  suspended_at     INTEGER,
  version          INTEGER NOT NULL,
  contact_verified INTEGER NOT NULL,
  panelist         INTEGER NOT NULL,
  badges           TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reporter_suspended ON reporter (suspended_at) WHERE suspended_at IS NOT NULL;

CREATE TABLE reporter_mark (
  reporter_key TEXT NOT NULL,
  kind         TEXT NOT NULL,
  key          TEXT NOT NULL,
  outcome      TEXT NOT NULL,
  points       INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  PRIMARY KEY (reporter_key, kind, key)
) STRICT, WITHOUT ROWID;
`;
