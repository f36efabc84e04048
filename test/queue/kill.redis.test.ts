import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { describe, it } from 'vitest';
import { serviceUrl } from '../support/services.js';
import { runKillRounds } from './kill-rounds.js';

const url = serviceUrl('TEST_REDIS_URL', 'kill -9 on bull');

describe.skipIf(url === null)('bull', () => {
  it('killed processes lose no acknowledged job and record none twice', async () => {
    const prefix = `test:${randomUUID()}`;
    await runKillRounds('bull', String(url), prefix, 4);
    const raw = new Redis(String(url));
    const keys = await raw.keys(`${prefix}*`);
    if (keys.length > 0) await raw.del(...keys);
    await raw.quit();
  }, 120_000);
});
