const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * A cell of a CSV file that somebody will open in a spreadsheet: quoted where needed, and with an
 * apostrophe in front of what a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, their
 * full-width forms, which spreadsheets set to Chinese or Japanese take as well, tab, return, line feed;
 * https://owasp.org/www-community/attacks/CSV_Injection). The importer takes that apostrophe away again.
 */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
