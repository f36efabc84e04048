/** One measured figure. Ratios are taken within one run, so that a noisy machine cancels out. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is held against, in words: `<= 1.5 (goal 1.3)`. */
  readonly target?: string;
}

/** Prints rows as a table. */
export function printRows(title: string, rows: readonly BenchRow[]): void {
  console.log(`\n## ${title}\n\n| figure | value | target |\n|---|---:|---|`);
  for (const row of rows)
    console.log(`| ${row.name} | ${format(row.value)} ${row.unit} | ${row.target ?? ''} |`);
}

function format(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
