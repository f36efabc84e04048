import type { ChartSpec } from '../charts/index.js';

/** What a digest says, in order; the mail, its text part, the console's page and the attachments all show this. */
export interface DigestView {
  readonly title: string;
  readonly subtitle: string;
  /** The week in a few sentences. */
  readonly lead: readonly string[];
  readonly cards: readonly DigestCard[];
  readonly sections: readonly DigestSection[];
  /** How it was counted. */
  readonly notes: readonly string[];
}

export interface DigestCard {
  readonly label: string;
  readonly value: string;
  /** Against last week, against the mean of four weeks. */
  readonly moves: readonly string[];
}

export interface DigestSection {
  /** Letters and hyphens; also the file name of the chart. */
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly chart?: ChartSpec;
  readonly table: ViewTable;
  /** Rows that a mail shows; the rest is in the attachment. */
  readonly mailRows?: number;
  /** Instead of an empty table. */
  readonly empty: string;
}

export interface ViewTable {
  readonly columns: readonly { readonly label: string; readonly number?: boolean; readonly wide?: boolean }[];
  readonly rows: readonly (readonly (string | number)[])[];
}
