import type { Level } from '../blacklist/index.js';
import type { Identifier } from '../identifiers/index.js';
import type { Interest } from './model.js';

/** How many people were told a level on a day. */
export interface Told {
  /** Days since 1970-01-01 in Asia/Shanghai. */
  readonly day: number;
  readonly level: Level;
  readonly people: number;
}

/** Port (contract: test/contracts/interest.contract.ts). All methods throw `store_unavailable`. */
export interface InterestStore {
  /**
   * One row for each identifier and person: the newest time and level stay, a report is not forgotten by a question,
   * null leaves the level that was told. Of each person only the newest INTEREST_PER_PERSON are kept.
   */
  remember(rows: readonly Interest[]): Promise<void>;
  /** Who asked or reported since `since` (ms), in the order of `userKey`, those behind `after`. */
  of(
    identifier: Identifier,
    since: number,
    after: string | null,
    limit: number,
  ): Promise<readonly Interest[]>;
  /**
   * Which level how many people were told last, by the day (Asia/Shanghai) of it, since `since` (ms): counts and
   * nobody's name. Newest day first; of a very busy identifier the first 50,000 people are counted.
   */
  told(identifier: Identifier, since: number, account?: string): Promise<readonly Told[]>;
  /**
   * Takes the telling of `level` to one person: true once for each identifier, person and level, and false where
   * it is the level that they were told last. The row then says that they were told.
   */
  claim(identifier: Identifier, userKey: string, level: Level): Promise<boolean>;
  /** Gives a claim back that came to nothing; `before` is the level of the row before it. */
  giveUp(identifier: Identifier, userKey: string, level: Level, before: Level | null): Promise<void>;
  /** Identifiers of which somebody was not told that they are confirmed, each once, in one order, behind `after`. */
  open(after: Identifier | null, limit: number): Promise<readonly Identifier[]>;
  /** Keeps whether a person wants warnings; the newest word counts. */
  setWanted(account: string, userKey: string, wanted: boolean, at: number): Promise<void>;
  /** Those of the given who do not want any. */
  unwanted(userKeys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Deletes what is older than `before` (ms), the wishes not; returns how many rows. */
  deleteOlderThan(before: number): Promise<number>;
  /** Forgets one person, the wish included; returns how many rows. */
  erase(userKey: string): Promise<number>;
}
