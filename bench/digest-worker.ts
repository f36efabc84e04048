import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { computeDigest, WEEK_MS, weekSpan } from '../src/digests/index.js';
import { openSqlite, SQLITE_FILE } from '../src/storage/sqlite/index.js';

const WEEK = '2026-W47';
const [what, dataDir = ''] = process.argv.slice(2);
const { from, to } = weekSpan(WEEK) ?? { from: 0, to: 0 };

/** The queries that somebody would type to get the same numbers. */
function raw(): void {
  const db = new DatabaseSync(join(dataDir, SQLITE_FILE), { readOnly: true });
  db.exec('PRAGMA mmap_size = 17179869184');
  const month = from - 4 * WEEK_MS;
  const mine = "account = 'default' AND created_at >= ? AND created_at < ? AND status <> 'withdrawn'";
  const all = (sql: string, ...values: number[]): void => void db.prepare(sql).all(...values);
  all(
    `SELECT (created_at - ${from}) / ${WEEK_MS}, json_extract(body, '$.scheme') AS s, count(*), sum(status = 'adopted'),
       sum(json_extract(body, '$.lossFen')) FROM report WHERE ${mine} GROUP BY 1, 2`,
    to - 52 * WEEK_MS,
    to,
  );
  for (let ago = 0; ago <= 4; ago += 1) {
    const span = [from - ago * WEEK_MS, to - ago * WEEK_MS];
    all(`SELECT count(DISTINCT reporter_key) FROM report WHERE ${mine}`, ...span);
    all(
      `SELECT json_extract(body, '$.scheme') AS s, count(DISTINCT reporter_key) FROM report WHERE ${mine} GROUP BY 1`,
      ...span,
    );
  }
  all(
    `SELECT s.value ->> 'value', count(*), count(DISTINCT reporter_key), sum(json_extract(body, '$.lossFen'))
     FROM report, json_each(body, '$.suspects') AS s WHERE ${mine} GROUP BY 1 ORDER BY 3 DESC LIMIT 200`,
    from,
    to,
  );
  all(
    `SELECT s.value ->> 'value', count(*), count(DISTINCT reporter_key)
     FROM report, json_each(body, '$.suspects') AS s WHERE ${mine} GROUP BY 1 ORDER BY 3 DESC LIMIT 200`,
    month,
    to,
  );
  all(
    `SELECT count(*) FROM report, json_each(body, '$.history') AS h WHERE ${mine} AND h.value ->> 'status' = 'adopted'`,
    month,
    to,
  );
  all(
    `SELECT min(h.value ->> 'at') - created_at FROM report, json_each(body, '$.history') AS h
     WHERE ${mine} AND h.value ->> 'status' <> 'received' GROUP BY report.n`,
    from,
    to,
  );
  all(`SELECT json_extract(body, '$.fingerprint'), count(*) FROM report WHERE ${mine} GROUP BY 1`, from, to);
  db.close();
}

const start = performance.now();
if (what === 'raw') raw();
else {
  const storage = await openSqlite({ dataDir });
  await computeDigest(
    { source: storage.digestSource },
    { key: 'default', label: '', accounts: ['default'] },
    WEEK,
  );
  await storage.close();
}
const ms = performance.now() - start;
process.stdout.write(JSON.stringify({ ms, rss: process.resourceUsage().maxRSS * 1024 }));
