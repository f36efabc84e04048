import type { AccountDirectory } from '../../accounts/model.js';
import type { Inbound, Outbound, Reply } from '../../conversation/contract.js';
import type { Coordination } from '../../coordination/port.js';
import type { Clock } from '../../core/clock.js';
import type { KeyedHash } from '../../core/keyed-hash.js';
import type { Log } from '../../core/log.js';
import type { PlatformClient } from './api/client.js';
import { sendCustomMessage } from './api/custom-send.js';
import { explainErrcode } from './api/errcodes.js';
import { PlatformFailure } from './api/failure.js';
import { createWindowLedger, type WindowTrigger } from './api/window-ledger.js';

/** What messages outside a reply need. */
export interface OutboundParts {
  readonly accounts: AccountDirectory;
  /** The platform client of an account. */
  readonly clientOf: (accountId: string) => PlatformClient | null;
  readonly coordination: Coordination;
  readonly hash: KeyedHash;
  readonly clock: Clock;
  readonly log: Log;
  /** Counts how messages outside a reply end; `src/ops/metrics.ts` fits. */
  readonly metrics?: { outbound(outcome: 'sent' | 'kept'): void };
}

/** The conversation's way out through customer-service messages, and what it must see to know the windows. */
export interface OfficialAccountOutbound extends Outbound {
  /**
   * Call it for every message that came in (new ones, not repeats): it opens the window that `send` uses.
   * Does nothing for accounts without the right; never rejects.
   */
  seen(inbound: Inbound): Promise<void>;
}

const TRIGGER_OF: Readonly<Record<Inbound['kind'], WindowTrigger | null>> = {
  text: 'message',
  image: 'message',
  voice: 'message',
  video: 'message',
  location: 'message',
  link: 'message',
  file: 'message',
  other: 'message',
  menu: 'menu',
  follow: 'follow',
  scan: 'scan',
  unfollow: null,
  notice: null,
};

/** Nothing that we can do now reaches this person: out of the window, or not a follower any more. */
const closesWindow = (error: unknown): boolean =>
  error instanceof PlatformFailure &&
  error.errcode !== null &&
  ['window', 'person'].includes(explainErrcode(error.errcode).kind);

/**
 * `send` never rejects: whatever goes wrong, the answer is `kept`. When a later one of several replies
 * fails, or nobody knows whether it arrived (time-out), it is `kept` as well: a person may then read
 * a part twice, which is better than never.
 */
export function createOutbound(parts: OutboundParts): OfficialAccountOutbound {
  const { accounts, clientOf, coordination, hash, clock, log } = parts;
  const ledger = createWindowLedger({ coordination, hash, clock });
  const mayServe = (account: string): boolean => accounts.get(account)?.customerService === true;

  async function deliver(account: string, user: string, replies: readonly Reply[]): Promise<'sent' | 'kept'> {
    const client = clientOf(account);
    if (client === null || !mayServe(account)) return 'kept';
    if (!(await ledger.claim(account, user, replies.length))) return 'kept';
    try {
      for (const reply of replies) await sendCustomMessage(client, user, reply);
      return 'sent';
    } catch (error) {
      if (closesWindow(error)) await ledger.closed(account, user);
      log.info('outbound.kept', { account, error });
      return 'kept';
    }
  }

  return {
    async send(account, user, replies) {
      if (replies.length === 0) return 'sent';
      const outcome = await deliver(account, user, replies).catch((error: unknown) => {
        log.warn('outbound.failed', { account, error });
        return 'kept' as const;
      });
      parts.metrics?.outbound(outcome);
      return outcome;
    },
    async seen(inbound) {
      const trigger = TRIGGER_OF[inbound.kind];
      if (trigger === null || inbound.channel !== 'official-account' || !mayServe(inbound.account)) return;
      try {
        await ledger.opened(inbound.account, inbound.user, trigger, inbound.sentAt);
      } catch (error) {
        log.warn('outbound.window_not_kept', { account: inbound.account, error });
      }
    },
  };
}
