import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { createRedisCoordination } from '../../src/coordination/redis/index.js';
import { describeCoordination } from '../contracts/coordination.contract.js';
import { serviceUrl } from '../support/services.js';

const url = serviceUrl('TEST_REDIS_URL', 'coordination on Redis');
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

if (url !== null) {
  const prefix = `test:${randomUUID()}:`;
  afterAll(async () => {
    const raw = new Redis(url);
    const keys = await raw.keys(`${prefix}*`);
    if (keys.length > 0) await raw.del(...keys);
    await raw.quit();
  });

  describeCoordination('redis', {
    async open() {
      const [a, b] = await Promise.all([
        createRedisCoordination({ url, prefix }),
        createRedisCoordination({ url, prefix }),
      ]);
      return {
        a,
        b,
        close: async () => {
          await Promise.all([a.close(), b.close()]);
        },
      };
    },
    pass: pause,
  });

  describe('redis: when a process dies', () => {
    it('the next caller takes the work over, and the lane goes on', async () => {
      const dying = await createRedisCoordination({ url, prefix, leaseMs: 200 });
      const other = await createRedisCoordination({ url, prefix, leaseMs: 200 });
      const never = new Promise<never>(() => {});
      dying.once('taken-over', 60_000, () => never).catch(() => {});
      dying.inOrder('dead-lane', () => never).catch(() => {});
      await pause(50);
      await dying.close();
      expect(await other.once('taken-over', 60_000, async () => 'by another')).toEqual({
        result: 'by another',
        joined: false,
      });
      expect(await other.inOrder('dead-lane', async () => 'on')).toBe('on');
      await other.close();
    });

    it('a process that works long keeps its lease', async () => {
      const a = await createRedisCoordination({ url, prefix, leaseMs: 1_000 });
      const b = await createRedisCoordination({ url, prefix, leaseMs: 1_000 });
      const slow = a.once('long', 60_000, async () => {
        await pause(2_500);
        return 'first';
      });
      await pause(20);
      expect(await b.once('long', 60_000, async () => 'second')).toEqual({ result: 'first', joined: true });
      expect((await slow).joined).toBe(false);
      await Promise.all([a.close(), b.close()]);
    });

    it('keeps nothing without an end', async () => {
      const raw = new Redis(url);
      for (const key of await raw.keys(`${prefix}*`)) {
        expect({ key, ttl: await raw.pttl(key) }).not.toEqual({ key, ttl: -1 });
      }
      await raw.quit();
    });
  });
}

describe('redis out of reach', () => {
  it('every verb fails with store_unavailable, and start-up does not hang', async () => {
    const away = await createRedisCoordination({ url: 'redis://127.0.0.1:1/0' });
    const work = async () => 'x';
    const calls = [
      away.once('k', 1_000, work),
      away.inOrder('k', work),
      away.mark('k', 1_000),
      away.get('k'),
      away.set('k', 'v', 1_000),
      away.deleteIf('k', 'v'),
      away.take('k', 1, 1_000),
      away.ping(),
    ];
    for (const one of await Promise.allSettled(calls)) {
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'store_unavailable' } });
    }
    await away.close();
  });

  it('a server that accepts and never answers is out of reach as well', async () => {
    const mute = createServer();
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port } = mute.address() as { port: number };
    const away = await createRedisCoordination({ url: `redis://127.0.0.1:${port}/0` });
    await expect(away.ping()).rejects.toMatchObject({ code: 'store_unavailable' });
    await away.close();
    mute.close();
  });
});
