import { it, onTestFinished } from 'vitest';
import { findChromium } from '../browser/chromium.js';
import { hasRedisServer, openOwnRedis } from '../faults/own-redis.js';
import { ownDatabase } from '../support/own-database.js';
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
    const database = ownDatabase(server, 'monday');
    onTestFinished(() => database.drop());
    await playMonday(chromium ?? '', { mongo: database.uri, redis: redis.url });
  },
);
