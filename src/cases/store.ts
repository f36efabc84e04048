import type { Case, CaseState } from './model.js';

export interface CaseFilter {
  readonly account?: string;
  readonly state?: CaseState;
  /** Only what comes after this case in the list: the last one of the page before. */
  readonly after?: Pick<Case, 'id' | 'createdAt'>;
}

/** Port (contract: test/contracts/cases.contract.ts). All methods throw `store_unavailable`. */
export interface CaseStore {
  /** @throws store_conflict when another case of the account has this number */
  add(opened: Case): Promise<void>;
  get(id: string): Promise<Case | null>;
  /** How many cases of the account have a number that begins with `prefix`. */
  countNumbers(account: string, prefix: string): Promise<number>;
  /** The newest case of the account that names the identifier and is not closed. */
  openCaseOf(account: string, identifier: { type: string; value: string }): Promise<Case | null>;
  /** Newest cases of the account that name the identifier, closed ones included. */
  ofIdentifier(
    account: string,
    identifier: { type: string; value: string },
    limit: number,
  ): Promise<readonly Case[]>;
  byNumber(account: string, number: string): Promise<Case | null>;
  /**
   * Reads, changes and writes back by compare-and-set on `version` (which it raises). `change` must be pure;
   * null leaves the case as it is. Returns the case as stored afterwards, null when there is none.
   */
  update(id: string, change: (held: Case) => Case | null): Promise<Case | null>;
  /** Newest first. */
  list(filter: CaseFilter, limit: number): Promise<readonly Case[]>;
  /** Cases with news that the reports have yet to follow, oldest change first. */
  withNews(limit: number): Promise<readonly Case[]>;
  /** Every case once, page by page. */
  all(): AsyncIterable<Case>;
}
