import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import type { DigestSection, DigestView } from './view.js';

const HEAD = { fontWeight: 'bold', backgroundColor: '#e8eef7', wrap: true } as const;
/** Sheet names may not have these, nor more than 31 characters (ECMA-376). */
const NOT_IN_NAMES = /[\\/?*[\]:]/g;

/** A text is always written as a text: a spreadsheet never runs it, whatever it begins with. */
const cell = (value: string | number): CellObject =>
  typeof value === 'number' ? { value, type: Number } : { value, type: String, wrap: true };

/** The digest as a workbook: an overview, then one sheet for each table. */
export async function digestXlsx(view: DigestView): Promise<Buffer> {
  const overview = {
    sheet: '总览',
    columns: [{ width: 26 }, { width: 22 }, { width: 22 }, { width: 26 }],
    data: [
      [{ ...HEAD, value: view.title, type: String }],
      [cell(view.subtitle)],
      ...view.cards.map(({ label, value, moves }) => [label, value, ...moves].map(cell)),
      ...[...view.lead, ...view.notes].map((text) => [{ ...cell(text), columnSpan: 4 }]),
    ],
  };
  return writeXlsxFile([overview, ...view.sections.map(sheetOf)]).toBuffer();
}

function sheetOf({ title, table }: DigestSection) {
  return {
    sheet: title.replace(NOT_IN_NAMES, ' ').slice(0, 31),
    columns: table.columns.map(({ wide }) => ({ width: wide ? 60 : 20 })),
    stickyRowsCount: 1,
    data: [
      table.columns.map(({ label }) => ({ ...HEAD, value: label, type: String })),
      ...table.rows.map((row) => row.map(cell)),
    ],
  };
}
