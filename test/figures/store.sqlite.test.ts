import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it } from 'vitest';
import { FIGURE_QUERIES } from '../../src/storage/sqlite/figure-store.js';
import { SQLITE_FILE } from '../../src/storage/sqlite/index.js';
import { reportListSql } from '../../src/storage/sqlite/read-reports.js';
import { describeFigureStore } from '../contracts/figures.contract.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

describeFigureStore('sqlite', openSqliteHarness);

it('no number and no list of reports reads a whole table or sorts one', async () => {
  const harness = await openSqliteHarness();
  const raw = new DatabaseSync(join(harness.dataDir, SQLITE_FILE), { readOnly: true });
  const planOf = (sql: string): string =>
    raw
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((row) => row.detail)
      .join('\n');
  try {
    for (const [name, sql] of Object.entries(FIGURE_QUERIES)) {
      const plan = planOf(sql);
      expect([name, plan]).toEqual([name, expect.not.stringMatching(/SCAN (?!\w+ VIRTUAL)/)]);
      if (/reports/i.test(name)) expect(plan).toContain('USING COVERING INDEX report_');
    }
    const columns = [[], ['account'], ['status'], ['account', 'status'], ['scheme', 'status']];
    for (const names of [...columns, ['account', 'scheme', 'status']]) {
      const plan = planOf(reportListSql(names));
      expect([names, plan]).toEqual([names, expect.stringMatching(/SEARCH report USING INDEX report_\w+/)]);
      expect(plan).not.toContain('TEMP B-TREE');
    }
    // It would be told of a scan.
    expect(planOf('SELECT count(*) FROM figure WHERE value = 3')).toContain('SCAN figure');
  } finally {
    raw.close();
    await harness.dispose();
  }
});
