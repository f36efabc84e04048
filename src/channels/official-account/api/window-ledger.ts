import type { Coordination } from '../../../coordination/port.js';
import { type Clock, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../core/clock.js';
import type { KeyedHash } from '../../../core/keyed-hash.js';

/** What a person did that opens a window for customer-service messages (客服消息). */
export type WindowTrigger = 'message' | 'menu' | 'follow' | 'scan';

interface WindowRule {
  readonly limit: number;
  readonly lastsMs: number;
  /** Taken off the end: our clock and the platform's differ, and a call takes time. */
  readonly marginMs: number;
}

/**
 * Messages allowed in each window since 2023-06-12, shortest window first: what ends soon is used first.
 * Source: 公众平台文档 客服消息 › 下发限制. `menu` means CLICK, scancode_push and scancode_waitmsg.
 */
const WINDOWS: Readonly<Record<WindowTrigger, WindowRule>> = {
  menu: { limit: 3, lastsMs: MINUTE_MS, marginMs: 5 * SECOND_MS },
  follow: { limit: 3, lastsMs: MINUTE_MS, marginMs: 5 * SECOND_MS },
  scan: { limit: 3, lastsMs: MINUTE_MS, marginMs: 5 * SECOND_MS },
  message: { limit: 5, lastsMs: 48 * HOUR_MS, marginMs: 5 * MINUTE_MS },
};

const TRIGGERS = Object.keys(WINDOWS) as readonly WindowTrigger[];

/** Knows, before a call, whether the platform would take another customer-service message. */
export interface WindowLedger {
  /** A person did something at `at` (ms since epoch): a window opens, or starts anew. */
  opened(account: string, user: string, trigger: WindowTrigger, at: number): Promise<void>;
  /**
   * Takes `count` messages from the open windows. False when they do not all fit; a rest that is too
   * small is then used up as well, which errs on the side of keeping.
   */
  claim(account: string, user: string, count: number): Promise<boolean>;
  /** The platform disagreed (45015, 45047): nothing more until the person does something again. */
  closed(account: string, user: string): Promise<void>;
}

/**
 * A person who writes several times in a minute opens the window once: it saves a round trip and costs
 * at most this much of 48 hours. Forgotten as soon as something is taken from the window.
 */
const REOPEN_AFTER_MS = MINUTE_MS;
const MAX_RECENT = 10_000;

/** Kept through `coordination`, under a keyed hash of the person: no openid is stored. */
export function createWindowLedger(parts: {
  readonly coordination: Coordination;
  readonly hash: KeyedHash;
  readonly clock: Clock;
}): WindowLedger {
  const { coordination, hash, clock } = parts;
  const keyOf = (account: string, user: string, trigger: WindowTrigger): string =>
    `cs-window:${trigger}:${hash('cs-window', account, user)}`;
  const recent = new Map<string, number>();
  const recentKey = (account: string, user: string): string => `${account}\u0000${user}`;

  const remember = (key: string, now: number): void => {
    recent.delete(key);
    recent.set(key, now);
    if (recent.size <= MAX_RECENT) return;
    const oldest = recent.keys().next();
    if (!oldest.done) recent.delete(oldest.value);
  };

  return {
    async opened(account, user, trigger, at) {
      const now = clock();
      const person = recentKey(account, user);
      if (trigger === 'message' && now < (recent.get(person) ?? Number.NEGATIVE_INFINITY) + REOPEN_AFTER_MS) {
        return;
      }
      const { lastsMs, marginMs } = WINDOWS[trigger];
      const endsAt = Math.min(at, now) + lastsMs - marginMs;
      const left = endsAt - now;
      if (left <= 0) return;
      await coordination.set(keyOf(account, user, trigger), String(endsAt), left);
      if (trigger === 'message') remember(person, now);
    },
    async claim(account, user, count) {
      recent.delete(recentKey(account, user));
      const open: { readonly key: string; readonly rule: WindowRule }[] = [];
      for (const trigger of TRIGGERS) {
        const key = keyOf(account, user, trigger);
        const endsAt = Number(await coordination.get(key));
        // Each opening has its own count; the end of the window tells them apart.
        if (endsAt > clock()) open.push({ key: `${key}:${endsAt}`, rule: WINDOWS[trigger] });
      }
      if (open.reduce((sum, { rule }) => sum + rule.limit, 0) < count) return false;
      let missing = count;
      for (const { key, rule } of open) {
        while (missing > 0 && (await coordination.take(key, rule.limit, rule.lastsMs)).allowed) missing -= 1;
      }
      return missing === 0;
    },
    async closed(account, user) {
      for (const trigger of TRIGGERS) {
        const key = keyOf(account, user, trigger);
        const value = await coordination.get(key);
        if (value !== null) await coordination.deleteIf(key, value);
      }
    },
  };
}
