import type { Level } from '../blacklist/index.js';
import { DAY_MS } from '../core/clock.js';
import type { Identifier } from '../identifiers/index.js';

/** How long it is remembered who asked about what. */
export const INTEREST_MS = 90 * DAY_MS;

/** What is kept of one person; the newest. */
export const INTEREST_PER_PERSON = 50;

/** That a person asked about or reported an identifier (关注), so that they can be told when its level changes. */
export interface Interest {
  readonly identifier: Identifier;
  readonly account: string;
  /** The pseudonym of sessions: keyed hash of account and openid. */
  readonly userKey: string;
  /** The openid, sealed for `interest`. */
  readonly sealedUser: string;
  /** ms since epoch */
  readonly at: number;
  /** A report outweighs a question. */
  readonly how: 'asked' | 'reported';
  /** The level that they were told last; null = none yet. */
  readonly level: Level | null;
}
