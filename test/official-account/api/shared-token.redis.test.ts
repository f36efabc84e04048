import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, expect, it } from 'vitest';
import { getCallbackIps } from '../../../src/channels/official-account/api/callback-ip.js';
import { createPlatformClient } from '../../../src/channels/official-account/api/client.js';
import { createRedisCoordination } from '../../../src/coordination/redis/index.js';
import { systemClock } from '../../../src/core/clock.js';
import { silentLog } from '../../../src/core/log.js';
import { serviceUrl } from '../../support/services.js';
import { account } from './support.js';

const url = serviceUrl('TEST_REDIS_URL', 'access token shared through Redis');

const prefix = `test:${randomUUID()}:`;
afterAll(async () => {
  if (url === null) return;
  const raw = new Redis(url);
  const keys = await raw.keys(`${prefix}*`);
  if (keys.length > 0) await raw.del(...keys);
  await raw.quit();
});

it.skipIf(url === null)(
  'three processes that start at once, and lose the token at once, ask once each time',
  async () => {
    let current = 0;
    let asked = 0;
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
      if (pathname === '/cgi-bin/stable_token') {
        asked += 1;
        current += 1;
        setTimeout(() => response.end(JSON.stringify({ access_token: `T${current}`, expires_in: 7200 })), 30);
      } else if (searchParams.get('access_token') === `T${current}`) {
        response.end('{"ip_list":["203.0.113.7"]}');
      } else response.end('{"errcode":40001}');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const engines = await Promise.all(
      [1, 2, 3].map(() => createRedisCoordination({ url: url as string, prefix })),
    );
    const clients = engines.map((coordination) =>
      createPlatformClient({ account, apiBase, coordination, log: silentLog, clock: systemClock }),
    );
    const all = () => Promise.all([...clients, ...clients].map(getCallbackIps));
    expect(await all()).toHaveLength(6);
    expect(asked).toBe(1);
    current += 1; // somebody forced a refresh: T1 is dead, and so is what is stored
    expect(await all()).toHaveLength(6);
    expect(asked).toBe(2);
    await Promise.all(engines.map((engine) => engine.close()));
    await new Promise((done) => server.close(done));
  },
);
