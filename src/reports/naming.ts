import type { Identifier } from '../identifiers/index.js';
import type { Report } from './model.js';

/** A report without its person and its words: what lists and graphs of identifiers need. */
export type NamedReport = Pick<
  Report,
  'id' | 'number' | 'account' | 'status' | 'scheme' | 'lossFen' | 'suspects' | 'createdAt'
>;

export interface NamedFilter {
  /** Only reports of this account. */
  readonly account?: string;
  /** Only reports made at this moment or before, ms. */
  readonly upTo?: number;
}

/**
 * Reads reports by what they name (contract: test/contracts/naming.contract.ts). Newest first; reports of the same
 * moment keep one order. Every call is bounded by an index and by its limits. All methods throw `store_unavailable`.
 */
export interface NamingStore {
  /** Reports that name the identifier; of a very busy one only the newest 5,000 are looked through. */
  of(identifier: Identifier, filter: NamedFilter, limit: number): Promise<readonly NamedReport[]>;
  /** How many of the newest `most` reports that name it each account has. */
  counts(identifier: Identifier, most: number): Promise<ReadonlyMap<string, number>>;
  /** Newest reports of the account or of all, those behind `after`. */
  recent(
    filter: { readonly account?: string; readonly after?: Pick<Report, 'id' | 'createdAt'> },
    limit: number,
  ): Promise<readonly NamedReport[]>;
}
