import { randomUUID } from 'node:crypto';
import type { Coordination } from '../../coordination/port.js';
import { MINUTE_MS } from '../../core/clock.js';

/** Two processes with one log-in would throw each other out. */
export interface Lease {
  /** True while this process may run the bot; to be asked every `RENEW_MS`. Errors: store_unavailable */
  hold(): Promise<boolean>;
  release(): Promise<void>;
}

const KEY = 'channel-lease:wechaty';
/** Another process may take it when it was not renewed for so long. */
export const LEASE_MS = MINUTE_MS;
export const RENEW_MS = LEASE_MS / 3;

export function createLease({
  mark,
  get,
  set,
  deleteIf,
}: Pick<Coordination, 'mark' | 'get' | 'set' | 'deleteIf'>): Lease {
  const id = randomUUID();
  return {
    async hold() {
      if (await mark(KEY, LEASE_MS, id)) return true;
      if ((await get(KEY)) !== id) return false;
      await set(KEY, id, LEASE_MS);
      return true;
    },
    release: async () => void (await deleteIf(KEY, id)),
  };
}
