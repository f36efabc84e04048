import type { DigestView } from '../../src/digests/index.js';
import { BLANK, lines } from '../shared/format.js';

/** Numbers grouped, up to two decimals; texts as they are. */
export const shownCell = (cell: string | number): string =>
  typeof cell === 'number' ? cell.toLocaleString('en-US', { maximumFractionDigits: 2 }) : cell;

/** The digest as plain text: one line for each row, its cells with their names. */
export function digestMailText(view: DigestView): string {
  return lines(
    view.title,
    view.subtitle,
    BLANK,
    ...view.lead,
    BLANK,
    ...view.cards.map(({ label, value, moves }) => `${label}：${value}（${moves.join('，')}）`),
    ...view.sections.flatMap(({ title, table, empty, mailRows }) => [
      BLANK,
      `【${title}】`,
      ...(table.rows.length === 0 ? [empty] : []),
      ...table.rows
        .slice(0, mailRows ?? table.rows.length)
        .map(([first = '', ...rest]) =>
          [
            shownCell(first),
            ...rest.map((cell, at) => `${table.columns[at + 1]?.label} ${shownCell(cell)}`),
          ].join('，'),
        ),
    ]),
    BLANK,
    ...view.notes,
  );
}
