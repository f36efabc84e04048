/**
 * A chart that is drawn on the server: no script reaches the reader, the same picture goes into pages and mails,
 * and its numbers always come along as a table.
 */
export interface ChartSpec {
  /** `columns` upright for time, `bars` lying for names, `lines` for long series. */
  readonly kind: 'columns' | 'bars' | 'lines';
  /** Chinese; also the beginning of the alternative text. */
  readonly title: string;
  /** What the categories are (`日期`), for the table. */
  readonly axis: string;
  /** Unit of the values (`条`, `元`). */
  readonly unit: string;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** In CSS pixels. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** The numbers of a chart for those who cannot or do not want to see it. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}
