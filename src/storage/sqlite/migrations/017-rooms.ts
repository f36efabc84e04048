/** Chat groups that the account sits in, with the switch of their warnings. */
export const rooms = `
CREATE TABLE room (
  account     TEXT NOT NULL,
  key         TEXT NOT NULL,
  topic       TEXT NOT NULL,
  warnings    INTEGER NOT NULL DEFAULT 1,
  warned      INTEGER NOT NULL DEFAULT 0,
  warned_at   INTEGER,
  switched_at INTEGER,
  switched_by TEXT,
  seen_at     INTEGER NOT NULL,
  PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX room_seen ON room (seen_at DESC, key);
CREATE INDEX room_account_seen ON room (account, seen_at DESC, key);
`;
