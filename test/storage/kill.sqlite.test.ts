import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it } from 'vitest';
import { SQLITE_FILE } from '../../src/storage/sqlite/index.js';
import { runKillRounds } from './kill-rounds.js';
import { openSqliteHarness } from './sqlite-harness.js';

it('sqlite: processes killed while adding lose nothing acknowledged and double nothing', async () => {
  const harness = await openSqliteHarness();
  try {
    await runKillRounds(harness, {
      engine: 'sqlite',
      target: harness.dataDir,
      rounds: 5,
      children: 2,
      settle: async () => {},
    });
    const raw = new DatabaseSync(join(harness.dataDir, SQLITE_FILE), { readOnly: true });
    expect(raw.prepare('PRAGMA integrity_check').get().integrity_check).toBe('ok');
    raw.close();
  } finally {
    await harness.dispose();
  }
}, 120_000);
