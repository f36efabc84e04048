import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqlite } from '../../src/storage/sqlite/index.js';

/** A folder that is gone when the test is over. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'txwz-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty embedded store for the running test, closed and removed after it. */
export async function openTempStorage() {
  const storage = await openSqlite({ dataDir: tempFolder() });
  onTestFinished(() => storage.close());
  return storage;
}
