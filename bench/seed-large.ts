import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { SQLITE_FILE } from '../src/storage/sqlite/index.js';
import { MIGRATIONS } from '../src/storage/sqlite/migrations/index.js';
import { seedAudit, seedCases, seedDesk } from './seed/desk.js';
import { seedReports } from './seed/reports.js';

export interface LargeSeed {
  readonly dataDir: string;
  readonly reports: number;
  /** Entries of the blacklist, one statement each. */
  readonly identifiers?: number;
  /** Review items, entries of the audit log and cases beside the reports. */
  readonly desk?: boolean;
  /** The reports end here, ms, and begin `weeks` before. */
  readonly until: number;
  readonly weeks: number;
}

/** Rows go straight into the tables, as no program may; only the size and the shape are real. Same at every run. */
export async function seedLarge(seed: LargeSeed): Promise<void> {
  const { dataDir, reports, identifiers = 0, desk = false, until, weeks } = seed;
  const db = new DatabaseSync(join(dataDir, SQLITE_FILE));
  for (const step of MIGRATIONS) db.exec(step);
  db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  // The file is lost if this is interrupted, and is made again.
  for (const pragma of [
    'journal_mode = OFF',
    'synchronous = OFF',
    'cache_size = -262144',
    'temp_store = MEMORY',
  ])
    db.exec(`PRAGMA ${pragma}`);
  const span = weeks * 7 * 86_400_000;
  const from = until - span;
  const build = dropIndexes(db, ['report', 'report_fact', 'review_item', 'entry', 'case_file']);
  seedReports(db, reports, from, span);
  if (desk) {
    seedDesk(db);
    seedAudit(db, Math.ceil(reports / 4), from, span);
    seedCases(db, Math.ceil(reports / 10), from, span);
  }
  seedEntries(db, identifiers, from, until);
  build();
  db.close();
}

/** Takes the indexes of empty tables away; what it gives builds them again from sorted keys. */
function dropIndexes(db: DatabaseSyncInstance, tables: readonly string[]): () => void {
  const indexes = db
    .prepare(
      `SELECT name, sql FROM sqlite_master
       WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(tables)) as { name: string; sql: string }[];
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
  return () => {
    for (const { sql } of indexes) db.exec(sql);
  };
}

/** 155 and eight digits; sorted as they are counted. */
function seedEntries(db: DatabaseSyncInstance, count: number, from: number, until: number): void {
  if (count === 0) return;
  db.exec(`
    WITH RECURSIVE made (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM made WHERE n < ${count - 1})
    INSERT INTO entry (key, bad, legit, heat, reporters, first_at, last_at, level)
    SELECT printf('p155%08d', n), 1, 0, 1, 1, ${from}, ${until}, 1 FROM made;
    UPDATE tally SET value = value + ${count} WHERE name = 'entry';
  `);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      'data-dir': { type: 'string' },
      reports: { type: 'string', default: '1000000' },
      identifiers: { type: 'string', default: '5000000' },
      weeks: { type: 'string', default: '57' },
      until: { type: 'string', default: '2026-11-23T00:00:00+08:00' },
    },
  });
  const dataDir = values['data-dir'];
  if (dataDir === undefined) throw new Error('--data-dir is missing');
  const [reports = 0, identifiers = 0, weeks = 57] = [values.reports, values.identifiers, values.weeks].map(
    Number,
  );
  const started = performance.now();
  await seedLarge({ dataDir, reports, weeks, identifiers, desk: true, until: Date.parse(values.until) });
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(
    `${reports} reports over ${weeks} weeks, ${identifiers} identifiers in ${seconds} s: ${dataDir}`,
  );
}
