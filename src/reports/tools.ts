import type { OfficialDirectory } from '../blacklist/index.js';
import type { Clock } from '../core/clock.js';
import type { KeyedHash } from '../core/keyed-hash.js';
import type { Log } from '../core/log.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { Report } from './model.js';
import type { ReportStore } from './store.js';

/** Who asks: the account that the person writes to and the platform's id of the person (openid). */
export interface Person {
  readonly account: string;
  readonly user: string;
}

/** A person's message that asks for an effect: `key` is the delivery's key, equal for its repeats. */
export interface Origin extends Person {
  readonly key: string;
}

/** `Coordination.take`: one of a sliding window, refused when `limit` are used. */
export type Take = (
  key: string,
  limit: number,
  windowMs: number,
) => Promise<{ readonly allowed: boolean; readonly retryAfterMs: number }>;

/** What the verbs of reports use; each takes the part that it needs. */
export interface ReportTools {
  readonly reports: ReportStore;
  readonly box: SealedBox;
  readonly keyedHash: KeyedHash;
  readonly official: OfficialDirectory;
  readonly take: Take;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of every report stored with a non-empty outbox, at once and without waiting: the relay's fast path. */
  readonly stored?: (report: Report) => void;
}

/** The pseudonym under which a person reports. Not that of the session: the two cannot be joined in a copied store. */
export const reporterKeyOf = (keyedHash: KeyedHash, { account, user }: Person): string =>
  keyedHash('reporter', account, user);
