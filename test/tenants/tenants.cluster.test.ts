import { hasRedisServer, type OwnRedis, openOwnRedis } from '../faults/own-redis.js';
import { ownDatabase } from '../support/own-database.js';
import { serviceUrl } from '../support/services.js';
import { describeTenants } from './matrix.js';

const SUITE = 'two accounts on MongoDB and Redis';
const server = serviceUrl('TEST_MONGODB_URI', SUITE);
const database = ownDatabase(server, 'tenants');
let redis: OwnRedis | undefined;

describeTenants(
  'cluster',
  server === null || !hasRedisServer(SUITE),
  async () => {
    redis = await openOwnRedis(false);
    return { MONGODB_URI: database.uri, REDIS_URL: redis.url };
  },
  async () => {
    await redis?.remove();
    await database.drop();
  },
);
