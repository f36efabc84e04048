/**
 * A review item is one row: what is searched by stands in columns, the rest is readable JSON in `body`. `rank`
 * is 100 − risk, so that one ascending index gives highest risk first and then the oldest; it is null for
 * what no longer waits. An example holds features of a text, never the text.
 */
export const review = `
CREATE TABLE review_item (
  id            TEXT NOT NULL PRIMARY KEY,
  key           TEXT NOT NULL,
  account       TEXT NOT NULL,
  kind          TEXT NOT NULL,
  report_id     TEXT,
  rank          INTEGER,
  waiting_since INTEGER NOT NULL,
  decided_at    INTEGER,
  version       INTEGER NOT NULL,
  body          TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX review_key ON review_item (key);
CREATE INDEX review_report ON review_item (report_id) WHERE report_id IS NOT NULL;
CREATE INDEX review_waiting ON review_item (rank, waiting_since, id) WHERE rank IS NOT NULL;
CREATE INDEX review_kind ON review_item (kind, rank, waiting_since, id) WHERE rank IS NOT NULL;
CREATE INDEX review_account ON review_item (account, rank, waiting_since, id) WHERE rank IS NOT NULL;
CREATE INDEX review_account_kind ON review_item (account, kind, rank, waiting_since, id) WHERE rank IS NOT NULL;
CREATE INDEX review_decided ON review_item (decided_at) WHERE decided_at IS NOT NULL;
CREATE INDEX review_account_decided ON review_item (account, decided_at) WHERE decided_at IS NOT NULL;

CREATE TABLE review_example (
  key     TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  by      TEXT NOT NULL,
  at      INTEGER NOT NULL,
  body    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX review_example_at ON review_example (at);
CREATE INDEX review_example_by ON review_example (account, by);
`;
