import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Coordination } from '../port.js';
import { guarded, pause } from './guard.js';
import { createInOrder } from './lane.js';
import { createOnce } from './once.js';
import { DELETE_IF, TAKE } from './scripts.js';

/** Which Redis, and how long its leases are. */
export interface RedisCoordinationOptions {
  readonly url: string;
  /** In front of every key; default `txwz:`. */
  readonly prefix?: string;
  /** How long a dead process blocks a key, ms; default 2,000, so that a waiting delivery still makes it. */
  readonly leaseMs?: number;
}

const COMMAND_MS = 1_000;

/**
 * The port on Redis (cluster profile, 6.2+). Every call fails with `store_unavailable` within about a
 * second when Redis is away, and works again by itself when it is back.
 */
export async function createRedisCoordination(options: RedisCoordinationOptions): Promise<Coordination> {
  const prefix = options.prefix ?? 'txwz:';
  const leaseMs = options.leaseMs ?? 2_000;
  const redis = new Redis(options.url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: COMMAND_MS,
    commandTimeout: COMMAND_MS,
    retryStrategy: (attempt) => Math.min(50 * attempt, COMMAND_MS),
  });
  // Without a listener a lost connection would end the process; the calls report it themselves.
  redis.on('error', () => {});
  // Not fatal: `ping` tells the start-up, and the connection goes on being tried. Not waited for longer
  // than a command either: a server that accepts and stays silent would take four times as long.
  await Promise.race([redis.connect().catch(() => {}), pause(COMMAND_MS)]);
  const name = (key: string): string => `${prefix}value:${key}`;

  return {
    once: createOnce(redis, prefix, leaseMs),
    inOrder: createInOrder(redis, prefix, leaseMs),
    mark: (key, ttlMs, value = '') =>
      guarded(async () => (await redis.set(name(key), value, 'PX', ttlMs, 'NX')) === 'OK'),
    get: (key) => guarded(() => redis.get(name(key))),
    set: (key, value, ttlMs) =>
      guarded(async () => {
        await redis.set(name(key), value, 'PX', ttlMs);
      }),
    deleteIf: (key, expected) => guarded(async () => (await DELETE_IF(redis, [name(key)], [expected])) === 1),
    take: (key, limit, windowMs) =>
      guarded(async () => {
        const [allowed = 0, remaining = 0, retryAfterMs = 0] = (await TAKE(
          redis,
          [`${prefix}window:${key}`],
          [limit, windowMs, randomUUID()],
        )) as number[];
        return { allowed: allowed === 1, remaining, retryAfterMs };
      }),
    ping: () =>
      guarded(async () => {
        await redis.ping();
      }),
    async close() {
      if (redis.status === 'ready') await redis.quit().catch(() => {});
      redis.disconnect();
    },
  };
}
