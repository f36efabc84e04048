import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/core/log.js';
import { createBullQueue } from '../../src/queue/bull/index.js';
import { describeQueue } from '../contracts/queue.contract.js';
import { serviceUrl } from '../support/services.js';
import { openGate } from './gate.js';
import { openTestQueue } from './open-test-queue.js';
import { testWorker } from './test-worker.js';

const url = serviceUrl('TEST_REDIS_URL', 'queue on bull');
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function withPrefix<T>(redisUrl: string, use: (prefix: string, raw: Redis) => Promise<T>): Promise<T> {
  const prefix = `test:${randomUUID()}`;
  const raw = new Redis(redisUrl);
  try {
    return await use(prefix, raw);
  } finally {
    await removeKeys(raw, prefix);
    await raw.quit();
  }
}

async function removeKeys(raw: Redis, prefix: string): Promise<void> {
  const keys = await raw.keys(`${prefix}*`);
  if (keys.length > 0) await raw.del(...keys);
}

if (url !== null) {
  describeQueue('bull', async () => {
    const prefix = `test:${randomUUID()}`;
    return {
      open: async () => (await openTestQueue('bull', url, prefix)).queue,
      child: ['bull', url, prefix],
      async dispose() {
        const raw = new Redis(url);
        await removeKeys(raw, prefix);
        await raw.quit();
      },
    };
  });

  describe('bull: when Redis goes away', () => {
    it('enqueue is refused, running work is recorded later, workers go on by themselves', () =>
      withPrefix(url, async (prefix, raw) => {
        const gate = await openGate(url);
        const queue = await createBullQueue({ url: gate.url, prefix, log: silentLog, leaseMs: 10_000 });
        const seen: unknown[] = [];
        let release = (): void => {};
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        queue.start(
          [
            testWorker(async (payload) => {
              seen.push(payload);
              if (payload === 'held') await held;
            }),
          ],
          ['note'],
        );
        await queue.enqueue('note', 'held');
        while (seen.length === 0) await pause(5);
        await gate.shut();
        const calls = [
          queue.enqueue('note', 'refused'),
          queue.stats(),
          queue.dead(1),
          queue.replay('note/1'),
        ];
        for (const one of await Promise.allSettled(calls))
          expect(one).toMatchObject({ status: 'rejected', reason: { code: 'store_unavailable' } });
        // The work ends while nobody can be told.
        release();
        await pause(300);
        expect(await raw.llen(`${prefix}:note:active`)).toBe(1);
        await gate.open();
        while ((await raw.llen(`${prefix}:note:active`)) > 0) await pause(20);
        await queue.enqueue('note', 'after');
        await queue.runUntilEmpty();
        expect(seen).toEqual(['held', 'after']);
        expect(await queue.stats()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, oldestAt: null });
        await queue.stop(0);
        await gate.shut();
      }));

    it('stops although Redis is away and work is running', () =>
      withPrefix(url, async (prefix) => {
        const gate = await openGate(url);
        const queue = await createBullQueue({ url: gate.url, prefix, log: silentLog, leaseMs: 10_000 });
        let aborted = false;
        let begun = false;
        queue.start(
          [
            testWorker(async (_payload, { signal }) => {
              begun = true;
              await new Promise((resolve) => signal.addEventListener('abort', resolve));
              aborted = true;
              signal.throwIfAborted();
            }),
          ],
          ['note'],
        );
        await queue.enqueue('note', null);
        while (!begun) await pause(5);
        await gate.shut();
        await queue.stop(50);
        expect(aborted).toBe(true);
      }));
  });

  it('bull: keys of done jobs are forgotten after a week, even where no job completes', () =>
    withPrefix(url, async (prefix, raw) => {
      const queue = await createBullQueue({ url, prefix, log: silentLog });
      queue.start([testWorker(() => {})], ['note']);
      const { id } = await queue.enqueue('note', 1, { key: 'weekly' });
      await queue.runUntilEmpty();
      const hash = `${prefix}:${id.replace('/', ':')}`;
      const week = 7 * 86_400_000;
      await raw.hset(hash, 'finishedOn', Date.now() - week + 60_000);
      expect(await queue.enqueue('note', 2, { key: 'weekly' })).toMatchObject({ duplicate: true });
      await raw.hset(hash, 'finishedOn', Date.now() - week - 1);
      expect(await queue.enqueue('note', 3, { key: 'weekly' })).toMatchObject({ duplicate: false });
      await queue.stop(1_000);
    }));
}

describe('bull: Redis out of reach from the start', () => {
  it('opens, refuses, starts and stops without hanging', async () => {
    const queue = await createBullQueue({ url: 'redis://127.0.0.1:1/0', log: silentLog });
    await expect(queue.enqueue('note', 1)).rejects.toMatchObject({ code: 'store_unavailable' });
    queue.start([testWorker(() => {})], ['note']);
    await pause(50);
    await expect(queue.runUntilEmpty()).rejects.toMatchObject({ code: 'store_unavailable' });
    await queue.stop(100);
  });
});
