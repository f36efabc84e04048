import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../src/core/log.js';
import { createCommitGroup } from '../../src/queue/embedded/commit-group.js';
import { createEmbeddedQueue } from '../../src/queue/embedded/index.js';
import { openSqlite, SQLITE_FILE } from '../../src/storage/sqlite/index.js';
import { openQueueDatabase } from '../../src/storage/sqlite/queue-database.js';
import { tempFolder } from '../support/temp-storage.js';
import { testWorker } from './test-worker.js';

const WEEK_MS = 7 * 86_400_000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function openAt(time: { now: number }) {
  const folder = tempFolder();
  await (await openSqlite({ dataDir: folder })).close();
  const database = await openQueueDatabase(folder);
  const queue = createEmbeddedQueue({
    database,
    clock: () => time.now,
    log: silentLog,
    leaseMs: 40,
    pollMs: 10,
  });
  const raw = new DatabaseSync(join(folder, SQLITE_FILE), { readOnly: true });
  onTestFinished(async () => {
    await queue.stop(0);
    raw.close();
    await database.close();
  });
  return { queue, raw, folder };
}

it('idle polling and sweeping write nothing', async () => {
  const { queue, raw, folder } = await openAt({ now: 1_000 });
  await queue.enqueue('note', 'tomorrow', { delayMs: 86_400_000 });
  queue.start([testWorker(() => {})], ['note']);
  const changes = () => ({
    version: raw.prepare('PRAGMA data_version').get(),
    log: statSync(join(folder, `${SQLITE_FILE}-wal`)).size,
  });
  await pause(50);
  const before = changes();
  await pause(300);
  expect(changes()).toEqual(before);
});

it('a key is forgotten a week after its job was done, with or without a sweep', async () => {
  const time = { now: 1_000 };
  const { queue, raw } = await openAt(time);
  queue.start([testWorker(() => {})], ['note']);
  const first = await queue.enqueue('note', { who: 'somebody' }, { key: 'weekly' });
  await queue.enqueue('note', 'no key');
  await queue.runUntilEmpty();
  // Payloads go when the work is done; rows without a key too.
  expect(raw.prepare('SELECT key, payload, state FROM job').all()).toEqual([
    { key: 'weekly', payload: 'null', state: 2 },
  ]);
  await queue.stop(0);
  time.now += WEEK_MS - 1;
  expect(await queue.enqueue('note', 2, { key: 'weekly' })).toEqual({ id: first.id, duplicate: true });
  time.now += 1;
  const again = await queue.enqueue('note', 2, { key: 'weekly' });
  expect(again.duplicate).toBe(false);
  expect(Number(again.id)).toBeGreaterThan(Number(first.id));
});

it('the sweep forgets old keys', async () => {
  const time = { now: 1_000 };
  const { queue, raw } = await openAt(time);
  queue.start([testWorker(() => {}, { concurrency: 200 })], ['note']);
  await Promise.all(Array.from({ length: 1_200 }, (_, n) => queue.enqueue('note', n, { key: `k${n}` })));
  await queue.runUntilEmpty();
  const rows = () => Number(raw.prepare('SELECT count(*) AS n FROM job').get().n);
  expect(rows()).toBe(1_200);
  time.now += WEEK_MS;
  while (rows() > 0) await pause(10);
});

it('the queries on waiting and ended jobs use their indexes', async () => {
  const { raw } = await openAt({ now: 1 });
  for (const where of [
    'state = 0 AND name = ? AND priority = ? AND run_at <= ? ORDER BY run_at, id',
    'state = 1 AND run_at <= ?',
    'state = 2 AND finished_at <= ?',
    'state = 3 ORDER BY finished_at DESC, id DESC',
  ]) {
    const plan = raw.prepare(`EXPLAIN QUERY PLAN SELECT id FROM job WHERE ${where}`).all();
    const text = plan.map(({ detail }) => detail).join('; ');
    expect(text).toMatch(/USING (COVERING )?INDEX job_/);
    expect(text).not.toMatch(/TEMP B-TREE/);
  }
});

it('changes of one turn share a transaction; one that fails does not take the others with it', async () => {
  let transactions = 0;
  const group = createCommitGroup(async (work) => {
    transactions += 1;
    return work();
  });
  expect(await Promise.all([1, 2, 3].map((n) => group(() => n * 2)))).toEqual([2, 4, 6]);
  expect(transactions).toBe(1);
  const mixed = await Promise.allSettled([
    group(() => 'a'),
    group(() => {
      throw new Error('b');
    }),
    group(() => 'c'),
  ]);
  expect(mixed.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('a job that was given to another process is cut off here, and its end is not recorded', async () => {
  const { queue, raw, folder } = await openAt({ now: 1_000 });
  let reason = '';
  queue.start(
    [
      testWorker(async (_payload, { signal }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        reason = String(signal.reason);
      }),
    ],
    ['note'],
  );
  await queue.enqueue('note', null);
  while ((await queue.stats()).active === 0) await pause(5);
  const other = new DatabaseSync(join(folder, SQLITE_FILE));
  other.exec("UPDATE job SET lease = 'of another', run_at = 9000000000000");
  other.close();
  while (reason === '') await pause(5);
  expect(reason).toContain('lease lost');
  await queue.stop(1_000);
  expect(raw.prepare('SELECT state, lease FROM job').all()).toEqual([{ state: 1, lease: 'of another' }]);
});
