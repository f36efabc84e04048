/**
 * `report_fact` holds what a digest counts of a report, narrow and beside it, written in the same transaction:
 * `loss_fen` as it counts (0 for merged ones), `decided_at` the first decision, `marked` adopted at some time,
 * `reversed` found insufficient after that, `suspects` their keys as JSON. Its index alone answers a year of totals;
 * the rows of a few weeks lie together, for they are in the order of the reports. A digest's `body` is its JSON.
 */
export const digests = `
CREATE TABLE report_fact (
  n            INTEGER PRIMARY KEY,
  account      TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  status       TEXT NOT NULL,
  scheme       TEXT NOT NULL,
  loss_fen     INTEGER NOT NULL,
  reporter_key TEXT NOT NULL,
  decided_at   INTEGER,
  marked       INTEGER NOT NULL,
  reversed     INTEGER NOT NULL,
  fingerprint  TEXT NOT NULL,
  suspects     TEXT NOT NULL
) STRICT;
INSERT INTO report_fact
SELECT n, account, created_at, status, json_extract(body, '$.scheme'),
  iif(status = 'merged', 0, ifnull(json_extract(body, '$.lossFen'), 0)), reporter_key, decided_at,
  adopted_at IS NOT NULL,
  EXISTS (SELECT 1 FROM json_each(body, '$.history') AS h
    WHERE h.value ->> 'status' = 'insufficient' AND h.value ->> 'at' >= adopted_at),
  json_extract(body, '$.fingerprint'),
  (SELECT json_group_array(DISTINCT substr(s.value ->> 'type', 1, 1) || (s.value ->> 'value'))
    FROM json_each(body, '$.suspects') AS s)
FROM (
  SELECT *,
    (SELECT min(h.value ->> 'at') FROM json_each(body, '$.history') AS h
      WHERE h.value ->> 'status' NOT IN ('received', 'verifying', 'withdrawn')) AS decided_at,
    (SELECT min(h.value ->> 'at') FROM json_each(body, '$.history') AS h
      WHERE h.value ->> 'status' = 'adopted') AS adopted_at
  FROM report
);
CREATE INDEX report_fact_time ON report_fact (account, created_at, n, status, scheme, loss_fen);

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
