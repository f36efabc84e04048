import type { Identifier } from '../identifiers/index.js';
import type { Report, ReportStatus } from './model.js';

/** Port (contract: test/contracts/report-store.contract.ts). All methods throw `store_unavailable`. */
export interface ReportStore {
  /** Inserts once per `effectKey`: a repeat returns the stored report and writes nothing. */
  submit(report: Report): Promise<{ readonly report: Report; readonly created: boolean }>;
  get(id: string): Promise<Report | null>;
  byNumber(account: string, number: string): Promise<Report | null>;
  /** Newest first. */
  ofReporter(reporterKey: string, limit: number): Promise<readonly Report[]>;
  /** Reports that name the identifier among their suspects, newest first. */
  ofIdentifier(identifier: Identifier, limit: number): Promise<readonly Report[]>;
  /**
   * Reads, changes and writes back by compare-and-set on `version`, again on a conflict. `change` must be
   * pure; returning null leaves the report as it is. Returns the report as stored afterwards.
   */
  update(id: string, change: (report: Report) => Report | null): Promise<Report | null>;
  /** Reports with a non-empty outbox, oldest first. */
  withOutbox(limit: number): Promise<readonly Report[]>;
  /** Takes entries out of the outbox after the queue has them. */
  clearOutbox(id: string, keys: readonly string[]): Promise<void>;
  /** Similar stories: reports of the last `sinceMs` whose fingerprint shares a 16-bit band. */
  similar(fingerprint: string, since: number, limit: number): Promise<readonly Report[]>;
  /** For lists and exports; leading filters are indexed. */
  list(
    filter: { readonly account?: string; readonly status?: ReportStatus; readonly before?: number },
    limit: number,
  ): Promise<readonly Report[]>;
  all(): AsyncIterable<Report>;
}
