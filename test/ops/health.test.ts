import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { TxwzError } from '../../src/core/errors.js';
import { checkReady } from '../../src/ops/health.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'txwz-health-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

it('is ready while both engines answer, red when the store is closed', async () => {
  const storage = await openSqlite({ dataDir });
  const coordination = createEmbeddedCoordination();
  expect(await checkReady({ storage, coordination })).toEqual({
    ready: true,
    checks: [
      { name: 'store', ok: true, reason: null, remedy: null },
      { name: 'coordination', ok: true, reason: null, remedy: null },
    ],
  });
  await storage.close();
  const red = await checkReady({ storage, coordination });
  expect(red.ready).toBe(false);
  expect(red.checks[0]).toMatchObject({ name: 'store', ok: false, reason: 'store_unavailable' });
  expect(red.checks[0]?.remedy).toContain('DATA_DIR');
  expect(red.checks[1]?.ok).toBe(true);
});

it('is red for an engine that never answers', async () => {
  const storage = { ping: () => new Promise<void>(() => {}) };
  const red = await checkReady({ storage, coordination: createEmbeddedCoordination(), timeoutMs: 30 });
  expect(red.checks.map(({ ok }) => ok)).toEqual([false, true]);
});

it('shows the code of a failure, never the words of the engine', async () => {
  const fail = (error: Error) => ({
    ping: () => {
      throw error;
    },
  });
  const red = await checkReady({
    storage: fail(new TxwzError('store_newer', { detail: 'mongodb://app:hunter2@db.test' })),
    coordination: fail(new Error('redis://:hunter2@cache.test')),
  });
  expect(red.checks.map(({ reason }) => reason)).toEqual(['store_newer', 'store_unavailable']);
  expect(JSON.stringify(red)).not.toContain('hunter2');
});
