/** A case's `body` is its JSON; the other columns find it. */
export const cases = `
CREATE TABLE case_file (
  id         TEXT NOT NULL PRIMARY KEY,
  account    TEXT NOT NULL,
  number     TEXT NOT NULL,
  state      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  news_at    INTEGER,
  version    INTEGER NOT NULL,
  body       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX case_number ON case_file (account, number);
CREATE INDEX case_time ON case_file (created_at, id);
CREATE INDEX case_state ON case_file (state, created_at, id);
CREATE INDEX case_account_time ON case_file (account, created_at, id);
CREATE INDEX case_account_state ON case_file (account, state, created_at, id);
CREATE INDEX case_news ON case_file (news_at) WHERE news_at IS NOT NULL;

CREATE TABLE case_identifier (
  account TEXT NOT NULL,
  key     TEXT NOT NULL,
  id      TEXT NOT NULL,
  PRIMARY KEY (account, key, id)
) STRICT, WITHOUT ROWID;
`;
