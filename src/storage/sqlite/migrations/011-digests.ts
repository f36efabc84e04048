/**
 * `report_digest` answers the weekly numbers from the index alone: fraud type and loss are kept in it, so that a
 * year of reports is counted without opening their rows. A digest's `body` is its JSON.
 */
export const digests = `
CREATE INDEX report_digest ON report (
  account, created_at, status, reporter_key,
  json_extract(body, '$.scheme'), json_extract(body, '$.lossFen')
);

CREATE TABLE digest (
  scope   TEXT NOT NULL,
  week    TEXT NOT NULL,
  version INTEGER NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (scope, week, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE digest_delivery (
  scope      TEXT NOT NULL,
  week       TEXT NOT NULL,
  recipient  TEXT NOT NULL,
  purpose    TEXT NOT NULL,
  version    INTEGER NOT NULL,
  state      TEXT NOT NULL,
  message_id TEXT NOT NULL,
  response   TEXT NOT NULL,
  attempts   INTEGER NOT NULL,
  claimed_at INTEGER NOT NULL,
  ended_at   INTEGER,
  PRIMARY KEY (scope, week, recipient, purpose)
) STRICT, WITHOUT ROWID;
`;
