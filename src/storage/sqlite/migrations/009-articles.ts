/** An article is one row: what lists look for stands in columns, the rest with all versions is JSON in `body`. */
export const articles = `
CREATE TABLE article (
  id           TEXT NOT NULL PRIMARY KEY,
  account      TEXT NOT NULL,
  kind         TEXT NOT NULL,
  state        TEXT NOT NULL,
  scheme       TEXT,
  published_at INTEGER,
  updated_at   INTEGER NOT NULL,
  revision     INTEGER NOT NULL,
  body         TEXT NOT NULL
) STRICT;
CREATE INDEX article_time ON article (updated_at, id);
CREATE INDEX article_state ON article (state, updated_at, id);
CREATE INDEX article_account_time ON article (account, updated_at, id);
CREATE INDEX article_account_state ON article (account, state, updated_at, id);
CREATE INDEX article_published ON article (published_at) WHERE published_at IS NOT NULL;
CREATE INDEX article_account_published ON article (account, published_at) WHERE published_at IS NOT NULL;

CREATE TABLE article_image (
  sha256 TEXT NOT NULL PRIMARY KEY,
  bytes  BLOB NOT NULL
) STRICT;
`;
