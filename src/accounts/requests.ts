import { type Clock, DAY_MS, MINUTE_MS, SECOND_MS } from '../core/clock.js';
import type { ErrorCode } from '../core/error-codes.js';

/** A request that reached the webhook of an account. */
export interface SeenRequest {
  /** ms since epoch */
  readonly at: number;
  /** `verify` is the GET of the platform's console (接入), `message` everything that it pushes. */
  readonly kind: 'verify' | 'message';
  /** `ok`, or why it was refused. */
  readonly outcome: 'ok' | ErrorCode;
}

/** The last requests of each account, known to all processes (`Coordination`); lost ones do no harm. */
export interface RequestRecord {
  /** Does not wait and does not fail. `connected` ones are written once a minute, refusals once a second. */
  note(account: string, connected: boolean, seen: Omit<SeenRequest, 'at'>): void;
  /** Newest first. @throws store_unavailable */
  recent(account: string): Promise<readonly SeenRequest[]>;
}

const KEPT = 10;

export function createRequestRecord({
  coordination,
  clock,
}: {
  readonly coordination: {
    get(key: string): Promise<string | null>;
    set(key: string, value: string, ttlMs: number): Promise<void>;
  };
  readonly clock: Clock;
}): RequestRecord {
  const keyOf = (account: string): string => `account-requests:${account}`;
  const quietUntil = new Map<string, number>();
  let writing: Promise<unknown> = Promise.resolve();

  const recent = async (account: string): Promise<readonly SeenRequest[]> => {
    const held = await coordination.get(keyOf(account));
    return held === null ? [] : (JSON.parse(held) as SeenRequest[]);
  };

  return {
    note(account, connected, seen) {
      const at = clock();
      const topic = `${account} ${seen.outcome === 'ok' ? 'ok' : 'refused'}`;
      if ((quietUntil.get(topic) ?? 0) > at) return;
      quietUntil.set(topic, at + (seen.outcome === 'ok' && connected ? MINUTE_MS : SECOND_MS));
      writing = writing
        .then(async () => {
          const list = [{ ...seen, at }, ...(await recent(account))].slice(0, KEPT);
          await coordination.set(keyOf(account), JSON.stringify(list), DAY_MS);
        })
        .catch(() => undefined);
    },
    recent,
  };
}
