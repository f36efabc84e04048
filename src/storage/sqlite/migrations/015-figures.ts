/**
 * Daily numbers of the dashboard, and what counts reports by type: the type stands in `body`, the
 * indexes are over the expression, so that the counting reads nothing but them.
 */
export const figures = `
CREATE TABLE figure (
  account TEXT NOT NULL,
  name    TEXT NOT NULL,
  day     INTEGER NOT NULL,
  value   INTEGER NOT NULL,
  PRIMARY KEY (name, day, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX figure_day ON figure (day);

CREATE INDEX report_scheme ON report (json_extract(body, '$.scheme'), status, created_at);
CREATE INDEX report_account_scheme ON report (account, json_extract(body, '$.scheme'), status, created_at);
`;
