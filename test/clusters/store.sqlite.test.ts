import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it } from 'vitest';
import { SQLITE_FILE } from '../../src/storage/sqlite/index.js';
import { NAMING_QUERIES } from '../../src/storage/sqlite/naming-store.js';
import { describeNamingStore } from '../contracts/naming.contract.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

describeNamingStore('sqlite', openSqliteHarness);

it('no list of identifiers reads a whole table', async () => {
  const harness = await openSqliteHarness();
  const raw = new DatabaseSync(join(harness.dataDir, SQLITE_FILE), { readOnly: true });
  try {
    for (const [name, sql] of Object.entries(NAMING_QUERIES)) {
      const plan = raw
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => String(row.detail));
      // The one scan is that of the bounded rows chosen before.
      expect([name, plan.filter((line) => /^SCAN (?!s$)/.test(line))]).toEqual([name, []]);
      expect([name, plan.join('\n')]).toEqual([
        name,
        expect.stringMatching(/SEARCH .*(?:INDEX|PRIMARY KEY)/),
      ]);
      if (name.startsWith('recent')) expect(plan.join('\n')).not.toContain('TEMP B-TREE');
    }
  } finally {
    raw.close();
    await harness.dispose();
  }
});
