import { describe, expect, it, onTestFinished } from 'vitest';
import { TxwzError } from '../../src/core/errors.js';
import { silentLog } from '../../src/core/log.js';
import { createEmbeddedQueue } from '../../src/queue/embedded/index.js';
import { RetryAfter } from '../../src/queue/port.js';
import { relayOutbox } from '../../src/reports/index.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { openQueueDatabase } from '../../src/storage/sqlite/queue-database.js';
import { createVerificationWorker } from '../../src/verification/index.js';
import { openTempStorage, tempFolder } from '../support/temp-storage.js';
import { createWorld, phone } from './world.js';

describe('the worker', () => {
  it('takes reports from the outbox through the queue to their decision', async () => {
    const dataDir = tempFolder();
    const storage = await openSqlite({ dataDir });
    const database = await openQueueDatabase(dataDir);
    const queue = createEmbeddedQueue({ database, clock: Date.now, log: silentLog, pollMs: 20 });
    onTestFinished(async () => {
      await queue.stop(1_000);
      await database.close();
      await storage.close();
    });
    const world = createWorld(storage);
    const worker = createVerificationWorker({ ...world.tools, queue });
    const notified: unknown[] = [];
    const notifier = {
      ...worker,
      job: 'notify.reporter',
      parse: (payload: unknown) => payload,
      work: async (payload: unknown) => {
        notified.push(payload);
      },
    };
    queue.start([worker, notifier] as never, ['verification.check', 'notify.reporter']);
    const relay = relayOutbox({ reports: storage.reports, queue, log: silentLog });
    const ids: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      world.setNow(world.now() + 3_600_000);
      ids.push((await world.submit(`user-${n}`, [phone(1)])).id);
    }
    // All at once: several workers decide on one number at the same time.
    while ((await relay.sweep()) > 0) await queue.runUntilEmpty();
    await queue.runUntilEmpty();
    expect(new Set(await Promise.all(ids.map(world.statusOf)))).toEqual(new Set(['adopted']));
    expect((await world.entryOf(phone(1)))?.reporters).toBe(12);
    expect(await queue.dead(10)).toEqual([]);
    expect(notified.length).toBeGreaterThanOrEqual(12);
  });

  it('refuses payloads of another shape or version', async () => {
    const { tools } = createWorld(await openTempStorage());
    const { parse } = createVerificationWorker(tools);
    expect(parse({ v: 1, reportId: 'a' })).toEqual({ v: 1, reportId: 'a' });
    for (const bad of [
      null,
      {},
      { reportId: 'a' },
      { v: 2, reportId: 'a' },
      { v: 1, reportId: '' },
      { v: 1, reportId: 7 },
    ])
      expect(() => parse(bad)).toThrow();
  });

  it('waits for the store without using up an attempt, passes other faults on', async () => {
    const { tools } = createWorld(await openTempStorage());
    const failing = (error: Error) =>
      createVerificationWorker({
        ...tools,
        reports: { ...tools.reports, get: async () => Promise.reject(error) },
      }).work({ v: 1, reportId: 'a' }, {} as never);
    await expect(failing(new TxwzError('store_unavailable'))).rejects.toBeInstanceOf(RetryAfter);
    await expect(failing(new TxwzError('store_conflict'))).rejects.toMatchObject({ code: 'store_conflict' });
  });
});
