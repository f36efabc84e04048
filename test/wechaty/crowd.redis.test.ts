import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll } from 'vitest';
import { createRedisCoordination } from '../../src/coordination/redis/index.js';
import { serviceUrl } from '../support/services.js';
import { describeCrowd } from './crowd.js';

const url = serviceUrl('TEST_REDIS_URL', 'a room in front of two processes on Redis');
const prefix = `crowd:${randomUUID()}:`;

afterAll(async () => {
  if (url === null) return;
  const raw = new Redis(url);
  const keys = await raw.keys(`${prefix}*`);
  if (keys.length > 0) await raw.del(...keys);
  await raw.quit();
});

describeCrowd(
  'Redis',
  () => createRedisCoordination({ url: url ?? '', prefix: `${prefix}${randomUUID()}:` }),
  url === null,
);
