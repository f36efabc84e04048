import type { AuditEntry, AuditEvent } from './model.js';

export interface AuditFilter {
  readonly account?: string;
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  /** ms, inclusive */
  readonly from?: number;
  /** ms, exclusive */
  readonly to?: number;
  /** Only entries before this number: the last one of the page before. */
  readonly before?: number;
}

/** Port (contract: test/contracts/audit.contract.ts). Append-only: there is no other verb that writes. */
export interface AuditStore {
  /** Appends as the next link; concurrent appends of several processes form one chain without gaps. */
  append(event: AuditEvent): Promise<AuditEntry>;
  /** Newest first. Every single filter is indexed. */
  list(filter: AuditFilter, limit: number): Promise<readonly AuditEntry[]>;
  /** Oldest first, memory stays flat. */
  all(): AsyncIterable<AuditEntry>;
}
