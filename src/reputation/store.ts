import type { ReporterRecord } from './model.js';

/** What a person did that counts for or against them, at most once for each kind and key. */
export interface ReporterMark {
  readonly kind: 'report' | 'vote';
  /** Id of the report, or of the item that was voted on. */
  readonly key: string;
  /** `open` until decided; reports end as adopted or rejected, votes as right or wrong. */
  readonly outcome: 'open' | 'adopted' | 'rejected' | 'right' | 'wrong';
  /** Points for it; only adopted reports have any. */
  readonly points: number;
  /** When it was decided, ms; an older decision never replaces a newer one. */
  readonly at: number;
}

/**
 * Port (contract: test/contracts/reporters.contract.ts). All methods throw `store_unavailable`.
 *
 * The counters of a record (`reports`, `adopted`, `rejected`, `votes`, `votesRight`, `points`) are sums over
 * its marks, so a repeated or corrected decision counts once and as it stands now.
 */
export interface ReporterStore {
  get(reporterKey: string): Promise<ReporterRecord | null>;
  /** The record, made now when there is none. */
  getOrNew(account: string, reporterKey: string, now: number): Promise<ReporterRecord>;
  /**
   * Compare-and-set on `version`, again on a conflict; null from `change` leaves it as it is. The counters,
   * `reporterKey`, `account` and `firstAt` cannot be changed this way. Null when there is no such record.
   * @throws store_conflict when others were faster many times over
   */
  update(
    reporterKey: string,
    change: (record: ReporterRecord) => ReporterRecord | null,
  ): Promise<ReporterRecord | null>;
  /** Sets the mark of its kind and key. The record need not exist yet. */
  mark(reporterKey: string, mark: ReporterMark): Promise<void>;
  /** All suspended reporters, of one account when given, last suspended first. */
  suspended(account?: string): Promise<readonly ReporterRecord[]>;
  /**
   * Forgets the marks and the record; true when there was one. Of a suspended reporter key, account and
   * date of the suspension stay: it must not end by asking for an erasure.
   */
  erase(reporterKey: string): Promise<boolean>;
}
