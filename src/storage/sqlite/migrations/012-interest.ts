/**
 * Who asked about or reported what (90 days). `told` lists the levels that were brought to the person, each between
 * commas: the claim that keeps a warning from going twice. `no_warnings` holds those who want none.
 */
export const interest = `
CREATE TABLE interest (
  key         TEXT NOT NULL,
  user_key    TEXT NOT NULL,
  account     TEXT NOT NULL,
  sealed_user TEXT NOT NULL,
  at          INTEGER NOT NULL,
  how         TEXT NOT NULL,
  level       TEXT,
  told        TEXT NOT NULL,
  PRIMARY KEY (key, user_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX interest_person ON interest (user_key, at);
CREATE INDEX interest_time ON interest (at);
CREATE INDEX interest_open ON interest (key) WHERE level IS NULL OR level <> 'confirmed';

CREATE TABLE no_warnings (
  user_key TEXT NOT NULL PRIMARY KEY,
  account  TEXT NOT NULL,
  wanted   INTEGER NOT NULL,
  at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
