/** People of the console, few; what is searched by stands in columns, the rest is JSON in `body`. */
export const staff = `
CREATE TABLE staff (
  id          TEXT NOT NULL PRIMARY KEY,
  name        TEXT NOT NULL,
  account     TEXT,
  role        TEXT NOT NULL,
  disabled_at INTEGER,
  link_hash   TEXT,
  version     INTEGER NOT NULL,
  body        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX staff_name ON staff (name);
CREATE INDEX staff_account ON staff (account, name);
CREATE UNIQUE INDEX staff_link ON staff (link_hash) WHERE link_hash IS NOT NULL;

CREATE TABLE staff_session (
  id         TEXT NOT NULL PRIMARY KEY,
  staff_id   TEXT NOT NULL,
  account    TEXT,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  second     INTEGER NOT NULL,
  notice     TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_session_of ON staff_session (staff_id);
CREATE INDEX staff_session_created ON staff_session (created_at);
`;
