import { describe, expect, it } from 'vitest';
import { serviceUrl } from '../support/services.js';
import { runKills } from './kill-rounds.js';
import { hasRedisServer, openOwnRedis } from './own-redis.js';

const SUITE = 'kill -9 of web and worker processes';
const mongo = serviceUrl('TEST_MONGODB_URI', SUITE);
const here = mongo !== null && hasRedisServer(SUITE);

describe.skipIf(!here)('killed processes of the cluster profile', () => {
  it.each(['web', 'worker'] as const)(
    '(%s) lose no receipt, double no report, and tell nobody twice',
    async (target) => {
      const redis = await openOwnRedis(true);
      try {
        const services = { mongo: String(mongo), redis: redis.url };
        const { audit } = await runKills({ services, target, kills: 12, seed: 12, people: 3 });
        expect(audit.acknowledged).toBeGreaterThan(3);
        expect(audit).toMatchObject({
          lost: [],
          twice: [],
          contradicted: [],
          miscounted: [],
          notifiedTwice: [],
          unverified: [],
          dead: 0,
        });
      } finally {
        await redis.remove();
      }
    },
    300_000,
  );
});
