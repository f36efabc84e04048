import type { Identifier } from '../identifiers/index.js';
import type { SchemeId } from '../schemes/index.js';
import type { Report, ReportStatus } from './model.js';

export interface ReportFilter {
  readonly account?: string;
  readonly status?: ReportStatus;
  readonly scheme?: SchemeId;
  /** Only reports made at this moment or later, ms. */
  readonly since?: number;
  /** Only reports made before this moment, ms. */
  readonly before?: number;
  /** Only what comes after this report in the list: the last one of the page before. */
  readonly after?: Pick<Report, 'id' | 'createdAt'>;
}

/**
 * Port (contract: test/contracts/reports.contract.ts). All methods throw `store_unavailable`. A promise
 * that resolves means: durable. Lists are newest first; reports of the same moment keep one order.
 */
export interface ReportStore {
  /**
   * Inserts once per `effectKey`: a repeat returns the stored report and writes nothing.
   * @throws store_conflict when another report of the account has this number: take another one
   */
  submit(report: Report): Promise<{ readonly report: Report; readonly created: boolean }>;
  get(id: string): Promise<Report | null>;
  byNumber(account: string, number: string): Promise<Report | null>;
  byEffect(effectKey: string): Promise<Report | null>;
  ofReporter(reporterKey: string, limit: number): Promise<readonly Report[]>;
  /** Reports that name the identifier among their suspects. */
  ofIdentifier(identifier: Identifier, limit: number): Promise<readonly Report[]>;
  /**
   * Reads, changes and writes back by compare-and-set on `version` (which it raises), again on a conflict.
   * `change` must be pure; returning null leaves the report as it is, an error it throws comes back. `id`,
   * `account`, `number`, `createdAt` and `effectKey` never change. Returns the report as stored
   * afterwards, null when there is none.
   * @throws store_conflict when others were faster many times over
   */
  update(id: string, change: (report: Report) => Report | null): Promise<Report | null>;
  /** Reports with a non-empty outbox, those that wait longest first. */
  withOutbox(limit: number): Promise<readonly Report[]>;
  /** Takes entries out of the outbox after the queue has them. Raises the version. */
  clearOutbox(id: string, keys: readonly string[]): Promise<void>;
  /**
   * Similar stories: reports made since `since` (ms) whose fingerprint shares a 16-bit band with this one,
   * nearest first (fewest different bits), then newest. Of each band only the newest 500 are looked at. An
   * empty fingerprint is like no other.
   */
  similar(fingerprint: string, since: number, limit: number): Promise<readonly Report[]>;
  /** For consoles; every combination of filters is indexed. */
  list(filter: ReportFilter, limit: number): Promise<readonly Report[]>;
  /** Every report once, in an order of its own, page by page: memory stays flat. */
  all(): AsyncIterable<Report>;
}
