import type { Session } from './contract.js';

/** Session with the version that a save must carry. */
export interface StoredSession {
  readonly session: Session;
  /** 0 = not stored yet. */
  readonly version: number;
  /** The `effectKey` of the last save. Engines that leave it out are asked through `lastEffect`. */
  readonly effectKey?: string | null;
}

/**
 * Port (contract: test/contracts/sessions.contract.ts). `userKey` is a keyed hash of
 * account and openid: the store never holds an openid.
 */
export interface SessionStore {
  load(userKey: string): Promise<StoredSession | null>;
  /**
   * Compare-and-set on `version` (the one loaded; 0 for a new one). `effectKey`, a keyed hash of the
   * delivery's key, is stored in the same row, so a repeat of the same delivery after a crash is seen.
   * @throws store_conflict when another turn was faster
   */
  save(userKey: string, session: Session, version: number, effectKey: string): Promise<void>;
  /** The `effectKey` of the last save, null when none. */
  lastEffect(userKey: string): Promise<string | null>;
  /** Deletes sessions not saved since `before` (ms); returns how many. */
  deleteOlderThan(before: number): Promise<number>;
  /** Deletes a person's session (on request); true when there was one. */
  forget(userKey: string): Promise<boolean>;
}

/** A follower (关注者), former ones included. */
export interface Subscriber {
  readonly account: string;
  /** Keyed hash of the openid. */
  readonly userKey: string;
  readonly scene: string | null;
  readonly followedAt: number;
  readonly unfollowedAt: number | null;
}

/** Port (contract: test/contracts/subscribers.contract.ts). Both verbs are idempotent. */
export interface SubscriberStore {
  follow(account: string, userKey: string, scene: string | null, at: number): Promise<void>;
  unfollow(account: string, userKey: string, at: number): Promise<void>;
  find(account: string, userKey: string): Promise<Subscriber | null>;
  /** Deletes what is known of a follower (on request); true when there was something. */
  forget(account: string, userKey: string): Promise<boolean>;
}
