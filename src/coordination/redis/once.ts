import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { TxwzError } from '../../core/errors.js';
import type { Coordination } from '../port.js';
import { guarded, keepLease, pause } from './guard.js';
import { CLAIM_ONCE, FAIL_ONCE, FINISH_ONCE, RENEW } from './scripts.js';

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 150;

/**
 * `once` over processes: the first caller holds a lease and renews it while it works, the others look
 * again after short pauses, and a lease that ran out (its process died) goes to whoever looks next.
 */
export function createOnce(redis: Redis, prefix: string, leaseMs: number): Coordination['once'] {
  const running = new Map<string, Promise<{ result: string; joined: boolean }>>();

  async function run(key: string, ttlMs: number, work: () => Promise<string>) {
    const token = randomUUID();
    const [result, owner, failure] = ['result', 'owner', 'failure'].map(
      (part) => `${prefix}{once:${key}}:${part}`,
    ) as [string, string, string];
    let seen = '';
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const [state, value = ''] = (await guarded(() =>
        CLAIM_ONCE(redis, [result, owner, failure], [token, leaseMs, seen]),
      )) as string[];
      if (state === 'result') return { result: value, joined: true };
      if (state === 'failed') throw new TxwzError('work_failed', { detail: value });
      if (state === 'mine') break;
      seen = value;
      await pause(pauseMs);
    }
    const stop = keepLease(leaseMs, () => RENEW(redis, [owner], [token, leaseMs]));
    try {
      const made = await work();
      await guarded(() => FINISH_ONCE(redis, [result, owner], [token, made, ttlMs]));
      return { result: made, joined: false };
    } catch (error) {
      const message = error instanceof Error ? error.message : 'unknown';
      await FAIL_ONCE(redis, [owner, failure], [token, message]).catch(() => {});
      throw error;
    } finally {
      stop();
    }
  }

  return async (key, ttlMs, work) => {
    const first = running.get(key);
    if (first !== undefined) return { result: (await first).result, joined: true };
    const mine = run(key, ttlMs, work);
    running.set(key, mine);
    try {
      return await mine;
    } finally {
      running.delete(key);
    }
  };
}
