import { describe, expect, it } from 'vitest';
import { serviceUrl } from '../support/services.js';
import { runOutage } from './outage.js';
import { hasRedisServer } from './own-redis.js';

const SUITE = 'an outage of Redis and of MongoDB';
const mongo = serviceUrl('TEST_MONGODB_URI', SUITE);
const here = mongo !== null && hasRedisServer(SUITE);

describe.skipIf(!here)('two web and two worker processes', () => {
  it.each([
    ['redis', 'gone'],
    ['mongo', 'gone'],
    ['redis', 'silent'],
    ['mongo', 'silent'],
  ] as const)(
    'answer every message while %s is %s, keep what they accepted, and go on by themselves',
    async (which, manner) => {
      const result = await runOutage({ mongo: String(mongo), which, manner, seconds: 10, seed: 10 });
      expect(result.during.deliveries).toBeGreaterThan(5);
      // Deliveries are cut off after five seconds, as by WeChat: none of them was.
      expect(result.during.unanswered + result.after.unanswered).toBe(0);
      expect(result.emergencies.helped).toBe(result.emergencies.told);
      expect(result.audit.acknowledged).toBeGreaterThan(0);
      expect(result.audit).toMatchObject({
        lost: [],
        twice: [],
        contradicted: [],
        miscounted: [],
        notifiedTwice: [],
        unverified: [],
        dead: 0,
      });
      const { after, endings, recoveredMs } = result;
      expect(recoveredMs, JSON.stringify({ after, endings })).toBeLessThan(Number.POSITIVE_INFINITY);
    },
    240_000,
  );
});
