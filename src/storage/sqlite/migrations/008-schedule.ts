/** Jobs that come round (src/scheduler): who leads, how far each entry is, its last runs. */
export const schedule = `
CREATE TABLE schedule_lease (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  holder TEXT NOT NULL,
  until  INTEGER NOT NULL
) STRICT;

CREATE TABLE schedule_mark (
  name   TEXT NOT NULL PRIMARY KEY,
  due_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE schedule_run (
  name       TEXT NOT NULL,
  due_at     INTEGER NOT NULL,
  started_at INTEGER,
  ended_at   INTEGER,
  result     TEXT NOT NULL,
  note       TEXT NOT NULL,
  PRIMARY KEY (name, due_at)
) STRICT, WITHOUT ROWID;
`;
