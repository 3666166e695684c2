import { type Result, accepted, refused } from '../../../kernel/result.js';
import type { ColumnSpec } from '../domain/row.js';
import { csvLine } from '../domain/csv-line.js';
import {
  HEADER_ROWS,
  countKnown,
  headerIndex,
  headerNotFound,
  knownNeeded,
} from '../domain/header.js';
import { intakeRefusal } from '../refusals.js';
import type { Inspected } from './inspect.js';
import { LONGEST_ROW, type RawRow } from './raw-row.js';
import type { RowSource } from './row-source.js';
import { Archive } from './xlsx/archive.js';
import { SheetReader, type SheetRow } from './xlsx/sheet.js';
import { type Workbook, readWorkbook } from './xlsx/workbook.js';
import { parseXml } from './xlsx/xml.js';

/** The first visible sheet of a workbook; a row's text is its cells as one CSV line. */
export async function openXlsx(
  file: Inspected,
  columns: readonly ColumnSpec[],
): Promise<Result<RowSource>> {
  const archive = await Archive.open(file.path);
  const workbook = await readWorkbook(archive);
  const book = { archive, workbook };
  const header = await findHeader(book, columns);
  if (header === null) return refused(headerNotFound(columns));
  return accepted({
    format: 'XLSX',
    headerCells: header.cells,
    delimiter: ',',
    isHeaderInFile: true,
    ragged: true,
    rows: (onRaw) => rowsAfter(book, header, onRaw),
  });
}

/** A workbook whose sheet can be read from its first row, as often as wanted. */
interface Book {
  readonly archive: Archive;
  readonly workbook: Workbook;
}

async function findHeader(book: Book, columns: readonly ColumnSpec[]): Promise<SheetRow | null> {
  const index = headerIndex(columns);
  let best: SheetRow | null = null;
  let known = knownNeeded(columns) - 1;
  let looked = 0;
  for await (const rows of sheetRows(book)) {
    for (const row of rows.slice(0, HEADER_ROWS - looked)) {
      const count = countKnown(row.cells, index);
      if (count > known) [best, known] = [row, count];
    }
    looked += rows.length;
    if (looked >= HEADER_ROWS) break;
  }
  return best;
}

async function* rowsAfter(
  book: Book,
  header: SheetRow,
  onRaw?: (chunk: Buffer) => void,
): AsyncGenerator<readonly RawRow[], void, undefined> {
  for await (const rows of sheetRows(book, onRaw)) {
    yield rows.filter((row) => row.number > header.number && row.cells.length > 0).map(rawRow);
  }
}

async function* sheetRows(
  { archive, workbook }: Book,
  onRaw?: (chunk: Buffer) => void,
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const reader = new SheetReader(workbook);
  const steps = parseXml(archive.read(workbook.sheetPart, onRaw), reader);
  for await (const fed of steps) if (fed > 0) yield reader.take();
}

function rawRow({ number, cells }: SheetRow): RawRow {
  const text = csvLine(cells);
  if (text.length <= LONGEST_ROW) return { line: number, text, cells, fault: null };
  const fault = intakeRefusal('ROW_TOO_LONG', { line: number, longest: LONGEST_ROW });
  return { line: number, text: text.slice(0, LONGEST_ROW), cells: [], fault };
}
