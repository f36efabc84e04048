/**
 * `key` is the identifier (keys.ts). `entry` has wide rows that only ever arrive at its end, and beside
 * it a narrow index of the keys: 10 M keys in random order touch a fifth of the pages that they would in
 * a table sorted by key, which makes imports twice as fast and look-ups grow less with the size. The
 * other tables are small or read by ranges of their key, and are sorted by it (WITHOUT ROWID).
 *
 * Most identifiers have one statement from one origin, above all imported ones. So the entry's row
 * holds its first statement and its first voice itself, and `evidence` and `voice` only what comes
 * after: a new identifier is one insert. The view `statement` shows all evidence in one shape. Columns
 * that the look-up reads come first.
 */
export const foundation = `
CREATE TABLE entry (
  number       INTEGER PRIMARY KEY,
  key          TEXT NOT NULL,
  bad          REAL NOT NULL,
  legit        REAL NOT NULL,
  heat         REAL NOT NULL,
  reporters    INTEGER NOT NULL,
  first_at     INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  schemes      ANY,
  level        INTEGER,
  ruling       TEXT,
  voice        TEXT,
  first_id     TEXT,
  first_kind   INTEGER,
  first_weight REAL,
  first_scheme INTEGER,
  first_source TEXT,
  first_origin TEXT,
  first_time   INTEGER,
  first_note   TEXT,
  first_ruling TEXT
) STRICT;
CREATE UNIQUE INDEX entry_key ON entry (key);

CREATE TABLE evidence (
  key    TEXT NOT NULL,
  id     TEXT NOT NULL,
  kind   INTEGER NOT NULL,
  weight REAL NOT NULL,
  scheme INTEGER,
  source TEXT NOT NULL,
  origin TEXT,
  at     INTEGER NOT NULL,
  note   TEXT,
  ruling TEXT,
  PRIMARY KEY (key, id)
) STRICT, WITHOUT ROWID;

CREATE VIEW statement AS
  SELECT key, id, kind, weight, scheme, source, origin, at, note, ruling FROM evidence
  UNION ALL
  SELECT key, first_id, first_kind, first_weight, first_scheme, first_source, first_origin, first_time,
    first_note, first_ruling
  FROM entry WHERE first_id IS NOT NULL;

CREATE TABLE voice (
  key    TEXT NOT NULL,
  origin TEXT NOT NULL,
  PRIMARY KEY (key, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
  name  TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO tally VALUES ('entry', 0);

CREATE TABLE import_checkpoint (
  file_key   TEXT NOT NULL PRIMARY KEY,
  offset     INTEGER NOT NULL,
  line       INTEGER NOT NULL,
  accepted   INTEGER NOT NULL,
  rejected   INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  user_key   TEXT NOT NULL PRIMARY KEY,
  version    INTEGER NOT NULL,
  effect_key TEXT NOT NULL,
  saved_at   INTEGER NOT NULL,
  state      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_saved_at ON session (saved_at);

CREATE TABLE subscriber (
  account       TEXT NOT NULL,
  user_key      TEXT NOT NULL,
  scene         TEXT,
  followed_at   INTEGER NOT NULL,
  unfollowed_at INTEGER,
  PRIMARY KEY (account, user_key)
) STRICT, WITHOUT ROWID;
`;
