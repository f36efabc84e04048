import type { PushAccount } from './model.js';
import { nextPeriod, periodStart } from './quiet-hours.js';
import type { PushStore } from './store.js';

/** Mass sends of the running period. */
export interface Quota {
  readonly limit: number;
  readonly used: number;
  /** ms: when the next period begins. */
  readonly until: number;
  readonly left: number;
}

const LIMIT = { subscription: 1, service: 4 } as const;

/**
 * The ledger of mass sends: what went out through us, and the platform's own word (45028), which also knows what
 * was sent by hand. A 订阅号 has one a day, a 服务号 four a calendar month (公众平台文档 群发接口).
 */
export async function quotaOf(store: PushStore, account: PushAccount, now: number): Promise<Quota> {
  const limit = LIMIT[account.kind];
  const until = nextPeriod(now, account.kind);
  const used = await store.countMass(account.account, periodStart(now, account.kind));
  const exhausted = account.noQuotaUntil !== null && account.noQuotaUntil > now;
  return { limit, used, until, left: exhausted ? 0 : Math.max(0, limit - used) };
}
