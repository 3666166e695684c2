import type { Cell as SheetCell, SheetData } from 'write-excel-file/node';

import { beside, type Cell, type Draft, type DraftTable, words } from './draft.js';

/** Excel takes no longer name of a sheet, and none of these characters in it. */
const LONGEST_SHEET_NAME = 31;
const NOT_IN_SHEET_NAME = /[\\/?*[\]:]/g;
const WIDEST_COLUMN = 60;

/** A workbook with a sheet per table; the first sheet bears the title and the lines below it. */
export async function workbookOf(draft: Draft): Promise<Buffer> {
  const sheets = draft.tables.map((table, index) => ({
    sheet: `${String(index + 1)} ${table.heading.zh}`
      .replace(NOT_IN_SHEET_NAME, ' ')
      .slice(0, LONGEST_SHEET_NAME),
    data: [...(index === 0 ? openingOf(draft) : []), ...sheetOf(table)],
    columns: table.columns.map((_column, at) => ({ width: widthOf(table, at) })),
  }));
  // Most processes never write one.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const { takenBy } = draft;
  const features = takenBy === undefined ? [] : [footer(takenBy)];
  return writeXlsxFile(sheets, { features }).toBuffer();
}

function openingOf({ title, lines, takenBy }: Draft): SheetData {
  const taken = takenBy === undefined ? [] : [words('导出', `Exported by: ${takenBy}`)];
  return [[bold(beside(title))], ...[...lines, ...taken].map((line) => [beside(line)]), []];
}

const IN_XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** In a footer an ampersand begins a command; two are one. */
function footer(text: string) {
  const told = text.replaceAll('&', '&&').replace(/[&<>]/g, (one) => IN_XML[one] ?? one);
  const insert = () => `<headerFooter><oddFooter>&amp;L${told}</oddFooter></headerFooter>`;
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': { insert } } } };
}

function sheetOf({ columns, rows }: DraftTable): SheetData {
  return [columns.map((column) => bold(beside(column))), ...rows.map((row) => row.map(cellOf))];
}

function bold(value: string): SheetCell {
  return { value, type: String, fontWeight: 'bold' };
}

/**
 * A percentage stays the text it is: as a number its last zeros would be lost. A text is never read as
 * a formula, whatever it begins with.
 */
function cellOf(cell: Cell): SheetCell {
  if (cell === null) return null;
  return typeof cell === 'number' ? { value: cell, type: Number } : { value: cell, type: String };
}

function widthOf({ columns, rows }: DraftTable, at: number): number {
  const heading = [...(columns[at]?.zh ?? '')].length;
  const longest = rows.reduce(
    (most, row) => Math.max(most, [...String(row[at] ?? '')].length),
    heading,
  );
  return Math.min(WIDEST_COLUMN, 4 + 2 * longest);
}
