import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { describe, it } from 'vitest';
import { openTestQueue } from '../queue/open-test-queue.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';
import { threeSchedulers } from './three-schedulers.js';

const server = serviceUrl('TEST_MONGODB_URI', 'three schedulers on MongoDB');
const redisUrl = serviceUrl('TEST_REDIS_URL', 'three schedulers on MongoDB');

describe.skipIf(server === null || redisUrl === null)('three schedulers on MongoDB and Redis', () => {
  it('bring each due time once, whoever of them is killed', async () => {
    const prefix = `test:${randomUUID()}`;
    const harness = await openMongoHarness(server ?? '');
    const { queue } = await openTestQueue('bull', redisUrl ?? '', prefix);
    const redis = new Redis(redisUrl ?? '');
    try {
      await threeSchedulers('mongo', [harness.uri, redisUrl, prefix].join('|'), queue);
    } finally {
      await queue.stop(0);
      const keys = await redis.keys(`${prefix}*`);
      if (keys.length > 0) await redis.del(...keys);
      await redis.quit();
      await harness.dispose();
    }
  }, 180_000);
});
