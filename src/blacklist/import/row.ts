/** One row of an import as it was written, before anything is checked; absent cells are ''. */
export interface ImportRow {
  readonly type: string;
  readonly value: string;
  /** `confirmed`, `suspect`, `tagged` or `cleared` */
  readonly verdict: string;
  readonly scheme: string;
  /** ISO 8601; without an offset it is UTC. */
  readonly reported_at: string;
  readonly source: string;
  readonly note: string;
}

/** Column names of the import row in their order; a CSV file without a header line is read by it. */
export const COLUMNS = ['type', 'value', 'verdict', 'scheme', 'reported_at', 'source', 'note'] as const;

/** Longest record, characters. A longer one is rejected as a whole. */
export const MAX_RECORD = 65_536;
/** Longest cell, characters. */
export const MAX_CELL = 4_096;
