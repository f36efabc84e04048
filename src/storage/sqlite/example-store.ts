import type { Example, ExampleStore } from '../../review/index.js';
import type { Connection } from './connection.js';

/** What reviewers taught, in the embedded store. */
export function createExampleStore({ prepareRead, prepareWrite, read, write }: Connection): ExampleStore {
  const put = prepareWrite(
    `INSERT INTO review_example (key, account, by, at, body) VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE
     SET account = excluded.account, by = excluded.by, at = excluded.at, body = excluded.body
     WHERE excluded.at >= at`,
  );
  const remove = prepareWrite('DELETE FROM review_example WHERE key = ?');
  const removeBy = prepareWrite('DELETE FROM review_example WHERE account = ? AND by = ?');
  const recent = prepareRead('SELECT body FROM review_example ORDER BY at DESC, key LIMIT ?');
  return {
    put: (example) =>
      write(() => {
        put.run(example.key, example.account, example.by, example.at, JSON.stringify(example));
      }),
    remove: (key) => write(() => remove.run(key).changes > 0),
    removeBy: (account, by) => write(() => removeBy.run(account, by).changes),
    recent: (limit) =>
      read(() =>
        (recent.all(Math.max(0, Math.floor(limit))) as [string][]).map(
          ([body]) => JSON.parse(body) as Example,
        ),
      ),
  };
}
