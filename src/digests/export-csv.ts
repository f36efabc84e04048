import { csvCell } from '../core/csv-cell.js';
import type { DigestView } from './view.js';

/** So that spreadsheets read it as UTF-8. */
const BOM = '\uFEFF';

const line = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : csvCell(cell))).join(',')}\r\n`;

/** All tables of a digest one below the other, each with its title. Cells that a spreadsheet would run are defused. */
export function digestCsv(view: DigestView): string {
  const blocks = view.sections.map(
    ({ title, table }) =>
      line([title]) + line(table.columns.map(({ label }) => label)) + table.rows.map(line).join(''),
  );
  const head =
    line([view.title]) +
    line([view.subtitle]) +
    view.cards.map(({ label, value, moves }) => line([label, value, ...moves])).join('');
  return BOM + [head, ...blocks].join('\r\n');
}
