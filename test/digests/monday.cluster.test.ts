import { randomUUID } from 'node:crypto';
import { it, onTestFinished } from 'vitest';
import { findChromium } from '../browser/chromium.js';
import { withDatabase } from '../faults/installation.js';
import { hasRedisServer, openOwnRedis } from '../faults/own-redis.js';
import { serviceUrl } from '../support/services.js';
import { playMonday } from './play-monday.js';

const suite = 'Monday’s digest on MongoDB and Redis';
const server = serviceUrl('TEST_MONGODB_URI', suite);
const chromium = server === null ? null : findChromium();
const able = chromium !== null && hasRedisServer(suite);

it.skipIf(!able)(
  'three schedulers of a cluster mail Monday’s digest once, and the auditor finds it',
  { timeout: 600_000 },
  async () => {
    const redis = await openOwnRedis(false);
    onTestFinished(() => redis.remove());
    const mongo = withDatabase(server ?? '', `monday_${randomUUID().slice(0, 8)}`);
    onTestFinished(async () => {
      const { createConnection } = (await import('mongoose')).default;
      const raw = await createConnection(mongo).asPromise();
      await raw.dropDatabase();
      await raw.close();
    });
    await playMonday(chromium ?? '', { mongo, redis: redis.url });
  },
);
