import { type Result, accepted, refused } from '../../../kernel/result.js';
import type { ColumnSpec } from '../door.js';
import { csvLine } from '../domain/csv-line.js';
import { HEADER_ROWS, countKnown, headerIndex, headerNotFound, knownNeeded } from '../domain/header.js';
import { intakeRefusal } from '../refusals.js';
import type { Inspected } from './inspect.js';
import { LONGEST_ROW, type RawRow } from './raw-row.js';
import type { RowSource } from './source.js';
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
  const header = await findHeader(archive, workbook, columns);
  if (header === null) return refused(headerNotFound(columns));
  return accepted({
    format: 'XLSX',
    headerCells: header.cells,
    delimiter: ',',
    isHeaderInFile: true,
    ragged: true,
    rows: (onRaw) => rowsAfter(archive, workbook, header, onRaw),
  });
}

async function findHeader(
  archive: Archive,
  workbook: Workbook,
  columns: readonly ColumnSpec[],
): Promise<SheetRow | null> {
  const index = headerIndex(columns);
  const reader = new SheetReader(workbook);
  let best: SheetRow | null = null;
  let known = knownNeeded(columns) - 1;
  let looked = 0;
  for await (const _ of parseXml(archive.read(workbook.sheetPart), reader)) {
    for (const row of reader.take().slice(0, HEADER_ROWS - looked)) {
      looked += 1;
      const count = countKnown(row.cells, index);
      if (count <= known) continue;
      best = row;
      known = count;
    }
    if (looked >= HEADER_ROWS) break;
  }
  return best;
}

async function* rowsAfter(
  archive: Archive,
  workbook: Workbook,
  header: SheetRow,
  onRaw?: (chunk: Buffer) => void,
): AsyncGenerator<readonly RawRow[], void, undefined> {
  const reader = new SheetReader(workbook);
  for await (const _ of parseXml(archive.read(workbook.sheetPart, onRaw), reader)) {
    yield reader
      .take()
      .filter((row) => row.number > header.number && row.cells.length > 0)
      .map(rawRow);
  }
}

function rawRow({ number, cells }: SheetRow): RawRow {
  const text = csvLine(cells);
  if (text.length <= LONGEST_ROW) return { line: number, text, cells, fault: null };
  const fault = intakeRefusal('ROW_TOO_LONG', { line: number, longest: LONGEST_ROW });
  return { line: number, text: text.slice(0, LONGEST_ROW), cells: [], fault };
}
