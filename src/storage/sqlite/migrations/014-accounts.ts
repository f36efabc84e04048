/** Official accounts beside the environment's; `body` is the record's JSON with its secrets sealed. */
export const accounts = `
CREATE TABLE account (
  id      TEXT NOT NULL PRIMARY KEY,
  app_id  TEXT UNIQUE,
  version INTEGER NOT NULL,
  body    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
