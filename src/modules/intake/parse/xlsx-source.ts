import { type Result, accepted, refused } from '../../../kernel/result.js';
import type { ColumnSpec } from '../domain/row.js';
import { csvLine } from '../domain/csv-line.js';
import { headerNotFound } from '../domain/header.js';
import {
  type HeaderFinder,
  type HeaderRows,
  OPENING_ROWS,
  type OpeningRow,
  findHeaderRows,
} from '../domain/header-rows.js';
import { intakeRefusal } from '../refusals.js';
import type { Inspected } from './inspect.js';
import { LONGEST_ROW, type RawRow } from './raw-row.js';
import type { RowSource } from './row-source.js';
import { Archive } from './xlsx/archive.js';
import { SheetReader, type SheetRow } from './xlsx/sheet.js';
import { type Workbook, readWorkbook } from './xlsx/workbook.js';
import { parseXml } from './xlsx/xml.js';

/** The first visible sheet of a workbook that has a header; a row's text is its cells as one CSV line. */
export async function openXlsx(
  file: Inspected,
  columns: readonly ColumnSpec[],
  find: HeaderFinder = (opening) => findHeaderRows(opening, columns),
): Promise<Result<RowSource>> {
  const archive = await Archive.open(file.path, file.expansion);
  const workbook = await readWorkbook(archive);
  const table = await findTable({ archive, workbook, find }, workbook.sheetParts);
  if (table === null) return refused(headerNotFound(columns));
  return accepted({
    format: 'XLSX',
    headerCells: table.header.cells,
    delimiter: ',',
    isHeaderInFile: true,
    ragged: true,
    passedOver: table.header.examples,
    sheets: sheetsOf(table),
    rows: (onRaw) => rowsAfter(table, onRaw),
  });
}

function sheetsOf({ workbook, part }: Sheet): NonNullable<RowSource['sheets']> {
  const { sheetParts, sheetNames } = workbook;
  const place = sheetParts.indexOf(part);
  return { read: sheetNames[place] ?? '', others: sheetNames.filter((_, at) => at !== place) };
}

interface Book {
  readonly archive: Archive;
  readonly workbook: Workbook;
  readonly find: HeaderFinder;
}

/** A sheet that can be read from its first row, as often as wanted. */
interface Sheet extends Book {
  readonly part: string;
}

interface Table extends Sheet {
  readonly header: HeaderRows;
}

/** Sheets that explain how to fill in the table often stand before it. */
async function findTable(book: Book, parts: readonly string[]): Promise<Table | null> {
  const [part, ...others] = parts;
  if (part === undefined) return null;
  const sheet = { ...book, part };
  const header = book.find(await openingRows(sheet));
  return header === null ? findTable(book, others) : { ...sheet, header };
}

async function openingRows(sheet: Sheet): Promise<readonly OpeningRow[]> {
  const opening: OpeningRow[] = [];
  for await (const rows of sheetRows(sheet)) {
    opening.push(...rows.map(({ number: line, cells }) => ({ line, cells })));
    if (opening.length >= OPENING_ROWS) break;
  }
  return opening.slice(0, OPENING_ROWS);
}

async function* rowsAfter(
  table: Table,
  onRaw?: (chunk: Buffer) => void,
): AsyncGenerator<readonly RawRow[], void, undefined> {
  const { lastLine } = table.header;
  for await (const rows of sheetRows(table, onRaw)) {
    yield rows.filter((row) => row.number > lastLine && row.cells.length > 0).map(rawRow);
  }
}

async function* sheetRows(
  { archive, workbook, part }: Sheet,
  onRaw?: (chunk: Buffer) => void,
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const reader = new SheetReader(workbook);
  const steps = parseXml(archive.read(part, onRaw), reader);
  for await (const fed of steps) if (fed > 0) yield reader.take();
}

function rawRow({ number, cells }: SheetRow): RawRow {
  const text = csvLine(beginningOf(cells));
  if (text.length <= LONGEST_ROW) return { line: number, text, cells, fault: null };
  const fault = intakeRefusal('ROW_TOO_LONG', { line: number, longest: LONGEST_ROW });
  return { line: number, text: text.slice(0, LONGEST_ROW), cells: [], fault };
}

/** The cells that are read or shown of a row: one text in all cells of a row would otherwise be joined to gigabytes. */
function beginningOf(cells: readonly string[]): readonly string[] {
  let characters = 0;
  const end = cells.findIndex((cell) => (characters += cell.length + 1) > LONGEST_ROW + 1);
  return end === -1 ? cells : cells.slice(0, end + 1);
}
