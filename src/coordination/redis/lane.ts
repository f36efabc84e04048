import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { Lanes } from '../embedded/lanes.js';
import type { Coordination } from '../port.js';
import { guarded, keepLease, pause } from './guard.js';
import { LANE, LEAVE_LANE } from './scripts.js';

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 60;

/**
 * `inOrder` over processes: a queue of tickets for each key. A ticket whose holder stopped renewing it
 * is passed over. Within this process a lane in memory keeps the order, so that the queue holds at most
 * one ticket for each process.
 */
export function createInOrder(redis: Redis, prefix: string, leaseMs: number): Coordination['inOrder'] {
  const local = new Lanes();

  async function enter(keys: readonly string[], token: string): Promise<void> {
    let join = 1;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const turn = await guarded(() => LANE(redis, keys, [token, leaseMs, join]));
      if (turn === 1) return;
      join = turn === -1 ? 1 : 0;
      if (turn === 0) await pause(pauseMs);
    }
  }

  return (key, work) =>
    local.run(key, async () => {
      const token = randomUUID();
      const keys = [`${prefix}{lane:${key}}:queue`, `${prefix}{lane:${key}}:leases`];
      await enter(keys, token);
      const stop = keepLease(leaseMs, () => LANE(redis, keys, [token, leaseMs, 0]));
      try {
        return await work();
      } finally {
        stop();
        // Not waited for: should it get lost, the ticket is passed over when its lease ends.
        LEAVE_LANE(redis, keys, [token]).catch(() => {});
      }
    });
}
