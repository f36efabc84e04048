import {
  EMPTY_SESSION,
  type Inbound,
  type Outbound,
  type Reply,
  type Session,
} from '../../src/conversation/contract.js';
import type { After, ReportVerbs } from '../../src/conversation/index.js';
import type { SessionStore, StoredSession, SubscriberStore } from '../../src/conversation/stores.js';
import { TxwzError } from '../../src/core/errors.js';

/** Time that only moves when told to; owns the clock and the timers of one conversation. */
export class HandTime {
  now: number;
  private timers: { at: number; run: () => void }[] = [];

  constructor(start = Date.UTC(2026, 10, 20, 2, 0)) {
    this.now = start;
  }

  readonly clock = (): number => this.now;

  readonly after: After = (ms, run) => {
    const timer = { at: this.now + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  };

  get waiting(): number {
    return this.timers.length;
  }

  /** Moves on by `ms`, running timers in their order, and lets promises settle after each. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await settle();
    for (;;) {
      const next = this.timers.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.now = Math.max(this.now, next.at);
      next.run();
      await settle();
    }
    this.now = end;
    await settle();
  }
}

/** Lets everything run that is waiting for promises only. */
export const settle = async (): Promise<void> => {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A session store in memory with the port's compare-and-set; `fault` makes the next calls fail or hang. */
export class MemorySessions implements SessionStore {
  readonly rows = new Map<string, StoredSession & { effect: string }>();
  writes = 0;
  fault: null | 'away' | 'hang' = null;
  /** Runs before each save: a place for a rival to be faster. */
  beforeSave: () => void = () => {};

  private async gate(): Promise<void> {
    if (this.fault === 'away') throw new TxwzError('store_unavailable', { detail: 'test' });
    if (this.fault === 'hang') await new Promise<never>(() => {});
  }

  async load(userKey: string): Promise<StoredSession | null> {
    await this.gate();
    const row = this.rows.get(userKey);
    return row === undefined ? null : { session: structuredClone(row.session), version: row.version };
  }

  async save(userKey: string, session: Session, version: number, effectKey: string): Promise<void> {
    await this.gate();
    this.beforeSave();
    if ((this.rows.get(userKey)?.version ?? 0) !== version) throw new TxwzError('store_conflict');
    this.writes += 1;
    this.rows.set(userKey, { session: structuredClone(session), version: version + 1, effect: effectKey });
  }

  async lastEffect(userKey: string): Promise<string | null> {
    await this.gate();
    return this.rows.get(userKey)?.effect ?? null;
  }

  async deleteOlderThan(): Promise<number> {
    return 0;
  }

  async forget(userKey: string): Promise<boolean> {
    return this.rows.delete(userKey);
  }

  /** The only session, for tests with one person. */
  get only(): Session {
    return [...this.rows.values()][0]?.session ?? EMPTY_SESSION;
  }
}

export class MemorySubscribers implements SubscriberStore {
  readonly calls: string[] = [];
  fault: null | 'away' = null;

  private note(call: string): void {
    if (this.fault === 'away') throw new TxwzError('store_unavailable', { detail: 'test' });
    this.calls.push(call);
  }

  async follow(account: string, _userKey: string, scene: string | null, at: number): Promise<void> {
    this.note(`follow ${account} ${scene} ${at}`);
  }

  async unfollow(account: string, _userKey: string, at: number): Promise<void> {
    this.note(`unfollow ${account} ${at}`);
  }

  async find(): Promise<null> {
    return null;
  }

  async forget(): Promise<boolean> {
    return false;
  }
}

/** Notes what is sent outside replies; `kept` is what an unverified account can do. */
export class NotingOutbound implements Outbound {
  readonly sent: Reply[] = [];
  constructor(public how: 'sent' | 'kept' | 'throws' = 'kept') {}

  async send(_account: string, _user: string, replies: readonly Reply[]): Promise<'sent' | 'kept'> {
    if (this.how === 'throws') throw new TxwzError('platform_unreachable');
    if (this.how === 'sent') this.sent.push(...replies);
    return this.how;
  }
}

const refuses = (): Promise<never> => Promise.reject(new TxwzError('store_unavailable', { detail: 'test' }));

/** For conversations in which nobody reports. */
export const NO_REPORTS: ReportVerbs = {
  submit: refuses,
  withdraw: refuses,
  attach: refuses,
  add: refuses,
  confirm: refuses,
  mine: refuses,
  mineByNumber: refuses,
};

let serial = 0;

/** A text message as a channel would hand it over; each has its own key. */
export const textFrom = (user: string, text: string, over: Partial<Inbound> = {}): Inbound =>
  ({
    kind: 'text',
    key: `m${serial++}`,
    account: 'default',
    channel: 'official-account',
    user,
    sentAt: Date.UTC(2026, 10, 20, 2, 0),
    text,
    ...over,
  }) as Inbound;

export const textOf = (replies: readonly Reply[]): string =>
  replies.map((reply) => (reply.kind === 'text' ? reply.text : `[${reply.kind}]`)).join('\n---\n');
