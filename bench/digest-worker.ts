import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { computeDigest, WEEK_MS, weekSpan } from '../src/digests/index.js';
import { openSqlite, SQLITE_FILE } from '../src/storage/sqlite/index.js';

const [dataDir = '', week = '', only = ''] = process.argv.slice(2);
const { from, to } = weekSpan(week) ?? { from: 0, to: 0 };
const ACCOUNTS = '["default"]';

/** The queries that somebody would type to get the same numbers from the same tables. */
function raw(): void {
  const db = new DatabaseSync(join(dataDir, SQLITE_FILE), { readOnly: true });
  db.exec('PRAGMA cache_size = -16384');
  db.exec('PRAGMA mmap_size = 17179869184');
  const ago = (weeks: number, until = weeks): readonly [number, number] => [
    from - weeks * WEEK_MS,
    to - until * WEEK_MS,
  ];
  const mine = `account IN (SELECT value FROM json_each('${ACCOUNTS}')) AND created_at >= ? AND created_at < ?
    AND status <> 'withdrawn'`;
  const all = (sql: string, ...values: readonly (number | string)[]): unknown[][] => {
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    return statement.all(...values) as unknown[][];
  };
  all(
    `SELECT (created_at - ${from}) / ${WEEK_MS} AS week, scheme, count(*), sum(status = 'adopted'), sum(loss_fen)
     FROM report_fact WHERE ${mine} GROUP BY week, scheme`,
    ...ago(51, 0),
  );
  for (const back of [0, 1, 2, 3, 4]) {
    all(`SELECT count(DISTINCT reporter_key) FROM report_fact WHERE ${mine}`, ...ago(back));
    all(
      `SELECT scheme, count(DISTINCT reporter_key) FROM report_fact WHERE ${mine} GROUP BY scheme`,
      ...ago(back),
    );
  }
  all(`SELECT created_at / 86400000 AS day, count(*) FROM report_fact WHERE ${mine} GROUP BY day`, ...ago(0));
  const named = all(
    `SELECT s.value AS name, count(*), count(DISTINCT reporter_key) AS people, sum(loss_fen)
     FROM report_fact, json_each(suspects) AS s WHERE ${mine}
     GROUP BY name HAVING people >= 3 ORDER BY people DESC LIMIT 200`,
    ...ago(0),
  );
  const tally = db.prepare(
    `SELECT count(*), count(DISTINCT reporter_key), sum(loss_fen)
     FROM report_suspect AS s JOIN report_fact AS f USING (n)
     WHERE s.key = ? AND s.created_at >= ? AND s.created_at < ? AND account IN (SELECT value FROM json_each(?))
       AND status <> 'withdrawn'`,
  );
  for (const [key] of named)
    for (const span of [ago(4, 1), ago(3, 0)]) tally.all(key as string, ...span, ACCOUNTS);
  all(`SELECT sum(marked), sum(reversed) FROM report_fact WHERE ${mine}`, ...ago(4, 0));
  all(
    `SELECT decided_at - created_at AS took FROM report_fact WHERE ${mine} AND decided_at IS NOT NULL ORDER BY took`,
    ...ago(0),
  );
  // Which stories were told how often: alike to the letter, where the digest also finds those that are nearly alike.
  const told = all(
    `SELECT fingerprint, count(*), count(DISTINCT reporter_key) AS people, min(n) FROM report_fact WHERE ${mine}
     GROUP BY fingerprint HAVING people >= 3 ORDER BY people DESC LIMIT 20`,
    ...ago(0),
  );
  for (const [fingerprint] of told)
    all(
      'SELECT 1 FROM report_band WHERE band = ? AND fingerprint = ? AND created_at >= ? AND created_at < ? LIMIT 1',
      Number.parseInt(String(fingerprint).slice(0, 4), 16),
      String(fingerprint),
      ...ago(8, 1),
    );
  db.close();
}

/** Of /proc/self/status, bytes (https://man7.org/linux/man-pages/man5/proc_pid_status.5.html). */
const statusOf = (name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1_024;

const used = (since?: NodeJS.CpuUsage): NodeJS.CpuUsage => process.cpuUsage(since);
const ROUNDS = 4;

/** In turns in one process: the first of each is cold, as once a week, the least of the others warm. */
async function turns(): Promise<Record<string, number>> {
  const storage = await openSqlite({ dataDir });
  const scope = { key: 'default', label: '', accounts: ['default'] };
  let [peak, reports] = [0, 0];
  const look = (): void => {
    peak = Math.max(peak, statusOf('RssAnon'));
  };
  const work = {
    bare: async () => raw(),
    digest: async () => {
      // A digest gives way between its statements, so that memory is asked for often.
      const watch = setInterval(look, 5);
      const data = await computeDigest({ source: storage.digestSource }, scope, week);
      clearInterval(watch);
      look();
      reports = data.totals.reports;
    },
  };
  const took: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round += 1)
    for (const name of only === 'digest' ? (['digest'] as const) : (['bare', 'digest'] as const)) {
      const [began, cpu] = [performance.now(), used()];
      await work[name]();
      const { user, system } = used(cpu);
      const figures = { cpu: (user + system) / 1_000, ms: performance.now() - began };
      for (const [unit, value] of Object.entries(figures)) {
        const key = `${name} ${round === 0 ? 'cold' : 'warm'} ${unit}`;
        took[key] = Math.min(took[key] ?? Number.POSITIVE_INFINITY, value);
      }
    }
  await storage.close();
  return { ...took, anonymous: peak, resident: process.resourceUsage().maxRSS * 1_024, reports };
}

process.stdout.write(JSON.stringify(await turns()));
