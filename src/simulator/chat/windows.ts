import { type Clock, HOUR_MS, MINUTE_MS } from '../../core/clock.js';

/**
 * Allowances of customer-service messages (客服消息下发条数限制, after the change of 2023-06-12):
 * a message of the person opens 5 in 48 hours; a menu click, a subscribe or a scan 3 in one minute.
 */
const ALLOWANCE = {
  message: { limit: 5, ms: 48 * HOUR_MS },
  click: { limit: 3, ms: MINUTE_MS },
  subscribe: { limit: 3, ms: MINUTE_MS },
  scan: { limit: 3, ms: MINUTE_MS },
} as const;

export type Trigger = keyof typeof ALLOWANCE;

export interface OpenWindow {
  readonly trigger: Trigger;
  readonly remaining: number;
  /** ms since epoch. */
  readonly expiresAt: number;
}

/** Customer-service windows as the platform keeps them. */
export interface WindowLedger {
  open(openId: string, trigger: Trigger): void;
  /** Takes one from the allowance that ends first; 45015 when none is open, 45047 when all are used up. */
  take(openId: string): 0 | 45015 | 45047;
  list(openId: string): readonly OpenWindow[];
  /** On unsubscribe nothing may be sent any more. */
  close(openId: string): void;
  clear(): void;
}

/** Windows by openid, in memory. */
export function createWindowLedger(clock: Clock): WindowLedger {
  const windows = new Map<string, OpenWindow[]>();
  const live = (openId: string): OpenWindow[] => {
    const open = (windows.get(openId) ?? []).filter((window) => window.expiresAt > clock());
    windows.set(openId, open);
    return open;
  };
  return {
    open(openId, trigger) {
      const { limit, ms } = ALLOWANCE[trigger];
      const others = live(openId).filter((window) => window.trigger !== trigger);
      windows.set(openId, [...others, { trigger, remaining: limit, expiresAt: clock() + ms }]);
    },
    take(openId) {
      const open = live(openId);
      if (open.length === 0) return 45015;
      const next = open.filter((window) => window.remaining > 0).sort((a, b) => a.expiresAt - b.expiresAt)[0];
      if (!next) return 45047;
      windows.set(
        openId,
        open.map((window) => (window === next ? { ...next, remaining: next.remaining - 1 } : window)),
      );
      return 0;
    },
    list: live,
    close: (openId) => windows.delete(openId),
    clear: () => windows.clear(),
  };
}
