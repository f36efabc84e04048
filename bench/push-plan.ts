import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { HOUR_MS } from '../src/core/clock.js';
import { estimateReach } from '../src/pushes/index.js';
import { openSqlite, SQLITE_FILE } from '../src/storage/sqlite/index.js';

/**
 * Counts who a push to a million people would reach, page by page, and how much memory that takes. The reader maps
 * the database file, so its pages stand in the resident set until somebody else needs them; what the program itself
 * holds is RssAnon (https://man7.org/linux/man-pages/man5/proc_pid_status.5.html).
 */
const anonymous = (): number => {
  const kilobytes = /^RssAnon:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return kilobytes === undefined ? process.memoryUsage().rss : Number(kilobytes) * 1_024;
};

const PEOPLE = Number(process.argv[2] ?? 1_000_000);
const dataDir = mkdtempSync(join(tmpdir(), 'txwz-bench-'));
const storage = await openSqlite({ dataDir });
try {
  const now = Date.now();
  const raw = new DatabaseSync(join(dataDir, SQLITE_FILE));
  raw.exec('PRAGMA synchronous = OFF');
  raw
    .prepare(
      `WITH RECURSIVE people(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM people WHERE n < ?)
       INSERT INTO push_recipient SELECT 'default', printf('%022d', n), printf('v1.%080d', n), ?, ? - (n % 4) * ?, NULL FROM people`,
    )
    .run(PEOPLE, now, now, 24 * HOUR_MS);
  raw.close();
  const before = anonymous();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, anonymous());
  }, 20);
  const started = performance.now();
  const reach = await estimateReach(storage.recipients, 'default', now);
  const tookMs = Math.round(performance.now() - started);
  clearInterval(watch);
  peak = Math.max(peak, anonymous());
  const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576);
  console.log(JSON.stringify({ ...reach, tookMs, beforeMb: megabytes(before), peakMb: megabytes(peak) }));
  if (peak - before > 150 * 1_048_576) throw new Error('planning took more than 150 MB');
} finally {
  await storage.close();
  rmSync(dataDir, { recursive: true, force: true });
}
