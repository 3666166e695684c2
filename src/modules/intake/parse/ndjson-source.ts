import { type Result, accepted, refused } from '../../../kernel/result.js';
import type { ColumnSpec } from '../domain/row.js';
import { HEADER_ROWS, QUARANTINE_ID_HEADER, headerNotFound } from '../domain/header.js';
import type { Inspected } from './inspect.js';
import { LineScanner } from './line-scanner.js';
import { DoorObjectReader, type ObjectReader } from './object-reader.js';
import type { RawRow } from './raw-row.js';
import type { RowSource } from './row-source.js';
import { openText } from './text.js';

/** One JSON object per line. Its columns are the door's own, in the door's order. */
export async function openNdjson(
  file: Inspected,
  columns: readonly ColumnSpec[],
  forbidden?: RegExp,
): Promise<Result<RowSource>> {
  const probe = new DoorObjectReader(columns);
  if (!(await showsValues(lineRows(file, probe)))) return refused(headerNotFound(columns));
  const reader = new DoorObjectReader(columns, forbidden);
  return accepted({
    format: 'NDJSON',
    headerCells: [...columns.map((column) => column.field), QUARANTINE_ID_HEADER],
    delimiter: null,
    isHeaderInFile: false,
    ragged: false,
    unknownKeys: reader.unknownKeys,
    rows: (onRaw) => lineRows(file, reader, onRaw),
  });
}

/** Whether one of the first rows has a value under a known name. */
export async function showsValues(batches: AsyncIterable<readonly RawRow[]>): Promise<boolean> {
  let looked = 0;
  for await (const rows of batches) {
    for (const row of rows.slice(0, HEADER_ROWS - looked)) {
      if (row.cells.some((cell) => cell !== '')) return true;
    }
    looked += rows.length;
    if (looked >= HEADER_ROWS) break;
  }
  return false;
}

/** The file's lines, each read as an object. */
export async function* lineRows(
  file: Inspected,
  reader: ObjectReader,
  onRaw?: (chunk: Buffer) => void,
): AsyncGenerator<readonly RawRow[], void, undefined> {
  const scanner = new LineScanner();
  const read = (row: RawRow): RawRow => (row.fault === null ? reader.read(row) : row);
  for await (const chunk of openText(file, onRaw)) yield scanner.push(chunk).map(read);
  yield scanner.end().map(read);
}
