import { accepted, type Refusal, refused, type Result } from '../../kernel/result.js';
import { readHeader } from './domain/header.js';
import type { ColumnSpec } from './domain/row.js';
import { inspect } from './parse/inspect.js';
import { openSource } from './parse/source.js';

/** A row of a table as texts, by field; `''` where it has none. */
export interface TableRow {
  /** Line of the file from 1, of a workbook the sheet's row. */
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
  /** Why the row could not be read; its values are then empty. */
  readonly fault: Refusal | null;
}

/**
 * The rows of a table (CSV, XLSX, NDJSON; UTF-8, GBK) that is not handed in as records: a register that
 * a department keeps, a list of codes to ask about. Refused where the file cannot be read as one.
 */
export async function readRows(
  path: string,
  columns: readonly ColumnSpec[],
): Promise<Result<readonly TableRow[]>> {
  const file = await inspect(path);
  if (!file.ok) return file;
  const source = await openSource(file.value, columns);
  if (!source.ok) return source;
  const { header, refusals } = readHeader(source.value.headerCells, columns, {});
  const [first, ...more] = source.value.isHeaderInFile ? refusals : [];
  if (first !== undefined) return refused(first, ...more);
  const rows: TableRow[] = [];
  for await (const batch of source.value.rows()) {
    for (const { line, cells, fault } of batch) {
      const valueAt = (place: number): string => (cells[place] ?? '').trim();
      const values = columns.map(({ field }, at) => [field, valueAt(header.places[at] ?? -1)]);
      rows.push({ line, values: Object.fromEntries(values) as Record<string, string>, fault });
    }
  }
  return accepted(rows);
}
