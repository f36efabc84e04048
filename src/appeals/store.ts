import type { Identifier } from '../identifiers/index.js';
import type { Appeal, AppealStatus } from './model.js';

export interface AppealFilter {
  readonly account?: string;
  /** Default: what waits for a decision (`open` and `overdue`). */
  readonly status?: AppealStatus;
  /** Only what comes after this place in the list: that of the last one of the page before (`deskPlace`). */
  readonly after?: DeskPlace;
}

/** Where an appeal stood in a list. It stays where it was when the appeal is decided meanwhile. */
export interface DeskPlace {
  readonly id: string;
  /** What waits: the order of the desk; of one status: when it was made, ms. */
  readonly at: number;
}

/**
 * Port (contract: test/contracts/appeals.contract.ts). All methods throw `store_unavailable`. A promise that
 * resolves means: durable. Of one identifier at most one appeal is proved and undecided at any time,
 * whichever process writes.
 */
export interface AppealStore {
  /**
   * Inserts once per `effectKey`: a repeat returns the stored appeal and writes nothing.
   * @throws store_conflict when another appeal of the account has this number: take another one
   */
  submit(appeal: Appeal): Promise<{ readonly appeal: Appeal; readonly created: boolean }>;
  get(id: string): Promise<Appeal | null>;
  byNumber(account: string, number: string): Promise<Appeal | null>;
  byEffect(effectKey: string): Promise<Appeal | null>;
  /** Newest first. */
  ofAppellant(appellantKey: string, limit: number): Promise<readonly Appeal[]>;
  /** Newest first, all accounts. */
  ofIdentifier(identifier: Identifier, limit: number): Promise<readonly Appeal[]>;
  /** The proved, undecided appeal of each identifier in the order asked; one round trip. */
  underReview(identifiers: readonly Identifier[]): Promise<readonly (Appeal | null)[]>;
  /** For reviewers: overdue ones first, then those that are due first; of a status given newest first. */
  desk(filter: AppealFilter, limit: number): Promise<readonly Appeal[]>;
  /**
   * Reads, changes and writes back by compare-and-set on `version` (which it raises), again on a conflict.
   * `change` must be pure; null leaves the appeal as it is, an error it throws comes back. `id`, `account`,
   * `number`, `identifier`, `createdAt` and `effectKey` never change. Null when there is none.
   * @throws appeal_busy when it would be the second proved one of its identifier · store_conflict
   */
  update(id: string, change: (appeal: Appeal) => Appeal | null): Promise<Appeal | null>;
  /** Appeals of these accounts decided in the half-open span, ms, and those that were cleared, at least in part. */
  decided(span: {
    readonly accounts: readonly string[];
    readonly from: number;
    readonly to: number;
  }): Promise<{ readonly decided: number; readonly won: number }>;
  /** Appeals with a non-empty outbox, those that wait longest first. */
  withOutbox(limit: number): Promise<readonly Appeal[]>;
  /** Takes entries out of the outbox after the queue has them. Raises the version. */
  clearOutbox(id: string, keys: readonly string[]): Promise<void>;
}
