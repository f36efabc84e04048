/**
 * An appeal is one row like a report. `under_review` holds the identifier's key while the appeal is proved and
 * undecided: its unique index lets only one in. `desk` is when it is due, with overdue ones before all others;
 * null for those that nobody has to decide.
 */
export const appeals = `
CREATE TABLE appeal (
  n             INTEGER PRIMARY KEY,
  id            TEXT NOT NULL,
  account       TEXT NOT NULL,
  number        TEXT NOT NULL,
  appellant_key TEXT NOT NULL,
  key           TEXT NOT NULL,
  status        TEXT NOT NULL,
  under_review  TEXT,
  desk          INTEGER,
  created_at    INTEGER NOT NULL,
  effect_key    TEXT NOT NULL,
  outbox_at     INTEGER,
  version       INTEGER NOT NULL,
  body          TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX appeal_id ON appeal (id);
CREATE UNIQUE INDEX appeal_effect ON appeal (effect_key);
CREATE UNIQUE INDEX appeal_number ON appeal (account, number);
CREATE UNIQUE INDEX appeal_under_review ON appeal (under_review) WHERE under_review IS NOT NULL;
CREATE INDEX appeal_appellant ON appeal (appellant_key, created_at);
CREATE INDEX appeal_identifier ON appeal (key, created_at);
CREATE INDEX appeal_desk ON appeal (desk, n) WHERE desk IS NOT NULL;
CREATE INDEX appeal_account_desk ON appeal (account, desk, n) WHERE desk IS NOT NULL;
CREATE INDEX appeal_status ON appeal (status, created_at);
CREATE INDEX appeal_account_status ON appeal (account, status, created_at);
CREATE INDEX appeal_decided ON appeal (account, json_extract(body, '$.decision.at'))
  WHERE status IN ('cleared', 'partly', 'rejected');
CREATE INDEX appeal_outbox ON appeal (outbox_at) WHERE outbox_at IS NOT NULL;
`;
