import type { KeyedHash } from '../core/keyed-hash.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { RecipientStore } from './store.js';
import { SEAL } from './tools.js';
import { inWindow } from './window.js';

/** 订阅预警 / 退订 in chat. Only who asked is kept, their openid sealed. */
export interface FollowNews {
  /** Idempotent. `at`: when they asked, ms. */
  ask(account: string, user: string, at: number): Promise<void>;
  stop(account: string, user: string): Promise<void>;
  asks(account: string, user: string): Promise<boolean>;
  /** Somebody wrote: the window of 48 hours opens anew. Nothing is stored of those who did not ask. */
  seen(account: string, user: string, at: number): Promise<void>;
}

export function createFollowNews(parts: {
  readonly recipients: RecipientStore;
  readonly box: SealedBox;
  readonly keyedHash: KeyedHash;
}): FollowNews {
  const { recipients, box, keyedHash } = parts;
  const keyOf = (account: string, user: string): string => keyedHash('user', account, user);
  return {
    ask: (account, user, at) =>
      recipients.add({
        account,
        userKey: keyOf(account, user),
        sealedUser: box.seal(SEAL, user),
        askedAt: at,
        lastSeenAt: at,
      }),
    stop: (account, user) => recipients.remove(account, keyOf(account, user)),
    asks: async (account, user) => (await recipients.find(account, keyOf(account, user))) !== null,
    seen: (account, user, at) => recipients.seen(account, keyOf(account, user), at),
  };
}

/** How many would be reached now. */
export interface Reach {
  readonly asked: number;
  /** Of them, those who wrote in the last 48 hours. */
  readonly reachable: number;
}

const PAGE = 1_000;

/** Counts page by page, so a million people take no more memory than a thousand. */
export async function estimateReach(
  recipients: RecipientStore,
  account: string,
  now: number,
): Promise<Reach> {
  let asked = 0;
  let reachable = 0;
  let cursor: string | null = null;
  for (;;) {
    const people: Awaited<ReturnType<RecipientStore['page']>> = await recipients.page(account, cursor, PAGE);
    asked += people.length;
    for (const { lastSeenAt } of people) if (inWindow(lastSeenAt, now)) reachable += 1;
    cursor = people.at(-1)?.userKey ?? null;
    if (people.length < PAGE) return { asked, reachable };
  }
}
