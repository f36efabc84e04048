import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seedLarge } from '../../bench/seed-large.js';
import { createSections } from '../../src/console/index.js';
import { STAFF_ROLES } from '../../src/staff/index.js';
import { SQLITE_FILE } from '../../src/storage/sqlite/index.js';
import { type ConsoleHarness, openConsoleHarness } from '../console/console-harness.js';
import { crawlConsole } from './crawl.js';

/** The driver itself notes what is asked of it: whatever a new page asks is heard without being registered. */
const statements = vi.hoisted(() => new Set<string>());
vi.mock('@photostructure/sqlite', async (load) => {
  const driver = await load<typeof import('@photostructure/sqlite')>();
  class DatabaseSync extends driver.DatabaseSync {
    override prepare(...[sql, ...rest]: Parameters<InstanceType<typeof driver.DatabaseSync>['prepare']>) {
      statements.add(sql);
      return super.prepare(sql, ...rest);
    }
  }
  return { ...driver, DatabaseSync };
});

/** Tables that stay small: of people who work here, of what the program plans, of its own notes. */
const SMALL = new Set([
  'account',
  'staff',
  'staff_session',
  'schedule_lease',
  'schedule_mark',
  'schedule_run',
  'import_checkpoint',
  'push_account',
  'tally',
  'sqlite_master',
]);

/**
 * Why a plan reads more than it gives; null when it does not. A scan in the order that is asked for, without a
 * condition and with a limit, stops after the page.
 */
function faultOf(raw: InstanceType<typeof DatabaseSync>, sql: string): string | null {
  const named = (condition: string): ReadonlySet<string> =>
    new Set(
      raw
        .prepare(`SELECT name FROM sqlite_master WHERE ${condition}`)
        .all()
        .map((row) => String(row.name)),
    );
  const kinds = {
    tables: named("type = 'table'"),
    partial: named("type = 'index' AND sql LIKE '% WHERE %'"),
  };
  const plan = raw
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map((row) => String(row.detail));
  const sorts = plan.some((line) => line.includes('TEMP B-TREE FOR ORDER BY'));
  const stops = /\bLIMIT\b/.test(sql) && !sorts && !/\bWHERE\b(?! true)/.test(sql);
  const scans = plan.filter((line) => {
    const [, table = '', index = ''] = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(line) ?? [];
    // A sub-query is no table; a partial index holds only the rows that are asked for.
    return (
      line.startsWith('SCAN') && kinds.tables.has(table) && !SMALL.has(table) && !kinds.partial.has(index)
    );
  });
  return scans.length > 0 && !stops ? `${sql.replace(/\s+/g, ' ')}\n    ${plan.join('\n    ')}` : null;
}

describe('no statement of the program reads a whole table', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-plans-'));
  let harness: ConsoleHarness;
  let asked: readonly string[];
  let pages: ReadonlyMap<string, number>;
  let raw: InstanceType<typeof DatabaseSync>;

  beforeAll(async () => {
    await seedLarge({ dataDir, reports: 1_200, desk: true, until: Date.now(), weeks: 6 });
    statements.clear();
    harness = await openConsoleHarness({ env: { DATA_DIR: dataDir } });
    const routes = createSections(harness.core).flatMap((section) => section.routes);
    const start = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':'));
    const found = new Map<string, number>();
    for (const scope of ['', 'other-'] as const) {
      const done = new Set<string>();
      for (const role of STAFF_ROLES) {
        const visitor = await harness.as(`${scope}${role}`);
        const opened = await crawlConsole(visitor, ['/console', ...start.map(({ path }) => path)], done);
        for (const [shape, status] of opened) {
          if (status === 200) done.add(shape);
          if (status === 200 || !found.has(shape)) found.set(shape, status);
        }
      }
    }
    pages = found;
    asked = [...statements];
    raw = new DatabaseSync(join(dataDir, SQLITE_FILE), { readOnly: true });
  }, 300_000);

  afterAll(async () => {
    raw?.close();
    await harness?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('opened the pages with and without filters, none of which failed', () => {
    // What is sealed in the generated reports was sealed with no key, so nobody can open it.
    const failed = [...pages].filter(
      ([shape, status]) => status >= 500 && !/\/(evidence|story)\?/.test(shape),
    );
    expect(failed).toEqual([]);
    const answered = [...pages].filter(([, status]) => status === 200).map(([shape]) => shape);
    expect(answered).toEqual(expect.arrayContaining(['/console/audit?', '/console/cases?state=opened']));
    expect(answered.some((shape) => shape.startsWith('/console/cases?after'))).toBe(true);
  });

  it('every read and change of them finds its rows by an index', () => {
    const checked = asked.filter((sql) => /^\s*(SELECT|UPDATE|DELETE|WITH)\b/i.test(sql));
    expect(checked.length).toBeGreaterThan(100);
    expect(checked.some((sql) => sql.includes('report_fact_time'))).toBe(true);
    expect(checked.flatMap((sql) => faultOf(raw, sql) ?? [])).toEqual([]);
  });

  it('would tell of one that does not', () => {
    expect(faultOf(raw, "SELECT count(*) FROM report WHERE body LIKE '%x%'")).toContain('SCAN report');
    expect(faultOf(raw, 'SELECT id FROM case_file ORDER BY number LIMIT 5')).toContain('SCAN case_file');
    expect(faultOf(raw, 'SELECT seq FROM audit ORDER BY seq DESC LIMIT 5')).toBeNull();
  });
});
