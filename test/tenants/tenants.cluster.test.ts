import { randomUUID } from 'node:crypto';
import { withDatabase } from '../faults/installation.js';
import { hasRedisServer, type OwnRedis, openOwnRedis } from '../faults/own-redis.js';
import { serviceUrl } from '../support/services.js';
import { describeTenants } from './matrix.js';

const SUITE = 'two accounts on MongoDB and Redis';
const server = serviceUrl('TEST_MONGODB_URI', SUITE);
const uri = server === null ? '' : withDatabase(server, `tenants_${randomUUID().slice(0, 8)}`);
let redis: OwnRedis | undefined;

describeTenants(
  'cluster',
  server === null || !hasRedisServer(SUITE),
  async () => {
    redis = await openOwnRedis(false);
    return { MONGODB_URI: uri, REDIS_URL: redis.url };
  },
  async () => {
    await redis?.remove();
    const { createConnection } = (await import('mongoose')).default;
    const raw = await createConnection(uri).asPromise();
    await raw.dropDatabase();
    await raw.close();
  },
);
