const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * A cell of a CSV file that somebody will open in a spreadsheet: quoted where needed, and with an
 * apostrophe in front of what a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, tab,
 * return). The importer takes that apostrophe away again.
 */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
