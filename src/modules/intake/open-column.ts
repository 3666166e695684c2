import { access, constants, stat } from 'node:fs/promises';

import { accepted, type Result, refused } from '../../kernel/result.js';
import { findColumn, FOUND, type WantedColumn } from './domain/find-column.js';
import { openCsv } from './parse/csv-source.js';
import { type Inspected, inspect } from './parse/inspect.js';
import type { RowSource } from './parse/row-source.js';
import { refusalOf, undecodable } from './parse/source.js';
import { openXlsx } from './parse/xlsx-source.js';
import { intakeRefusal } from './refusals.js';

export type { WantedColumn } from './domain/find-column.js';

/** A cell of the column, and the line of the file on which it stands. */
export interface ColumnRow {
  readonly line: number;
  readonly cell: string;
}

/** The column's cells, batch by batch; rows that are empty altogether are passed over. */
export type ColumnRows = AsyncIterable<readonly ColumnRow[]>;

/** Opens one column of a CSV file or workbook; refused with what is wrong with the file. */
export async function openColumn(path: string, wanted: WantedColumn): Promise<Result<ColumnRows>> {
  if (!(await isReadableFile(path))) return refused(intakeRefusal('FILE_UNREADABLE', { path }));
  const file = await inspect(path);
  if (!file.ok) return file;
  if (file.value.damaged) return undecodable(file.value);
  try {
    const source = await openTable(file.value, wanted);
    return source.ok ? accepted(cellsOf(source.value)) : source;
  } catch (error) {
    const answer = await refusalOf(error, file.value);
    if (answer === null) throw error;
    return answer;
  }
}

/** A folder or a pipe is no file: it is read twice, first to know what it is. */
export async function isReadableFile(file: string): Promise<boolean> {
  try {
    await access(file, constants.R_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

async function openTable(file: Inspected, wanted: WantedColumn): Promise<Result<RowSource>> {
  const [field = '', ...headers] = wanted.names;
  const columns = [{ field, headers: [field, ...headers] }];
  const find = (opening: Parameters<typeof findColumn>[0]) => findColumn(opening, wanted);
  return file.format === 'XLSX' ? openXlsx(file, columns, find) : openCsv(file, columns, find);
}

async function* cellsOf(source: RowSource): AsyncGenerator<readonly ColumnRow[], void, undefined> {
  const place = source.headerCells.indexOf(FOUND);
  for await (const rows of source.rows()) {
    yield rows
      .filter(({ cells, fault }) => fault !== null || cells.some((cell) => cell.trim() !== ''))
      .map(({ line, cells }) => ({ line, cell: cells[place] ?? '' }));
  }
}
