import type { Digest, DigestDelivery } from './model.js';
import type { WeekName } from './week.js';

export type DeliveryKey = Pick<DigestDelivery, 'scope' | 'week' | 'recipient' | 'purpose'>;

/** Port (contract: test/contracts/digests.contract.ts): snapshots and what became of their mails. */
export interface DigestStore {
  /** False when that version is there already: somebody else was first. */
  add(digest: Digest): Promise<boolean>;
  latest(scope: string, week: WeekName): Promise<Digest | null>;
  /** Newest first. */
  versions(scope: string, week: WeekName): Promise<readonly Digest[]>;
  /** The latest version of each week, newest week first; `before` is the last week of the page before. */
  list(scope: string, before: WeekName | null, limit: number): Promise<readonly Digest[]>;
  /**
   * Claims a mail: true for exactly one caller. One that failed for certain can be claimed again, then with
   * `attempts` raised; any other state never.
   */
  claim(delivery: DigestDelivery): Promise<boolean>;
  /** Writes how a claimed mail ended. */
  settle(key: DeliveryKey, end: Pick<DigestDelivery, 'state' | 'response' | 'endedAt'>): Promise<void>;
  /** Newest claim first. */
  deliveries(scope: string, week: WeekName): Promise<readonly DigestDelivery[]>;
}
