import { access, constants, stat } from 'node:fs/promises';

import { accepted, type Refusal, type Result, refused } from '../../kernel/result.js';
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

/** A column that was found. */
export interface Column {
  /** @throws ColumnBroken where the file ends being what it seemed to be */
  readonly rows: ColumnRows;
  /** Of a workbook: which sheet is read, and which others it shows; null for a text. */
  readonly sheets: NonNullable<RowSource['sheets']> | null;
}

/** What is wrong with the file showed only while its rows were read. */
export class ColumnBroken extends Error {
  override readonly name = 'ColumnBroken';

  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map(({ code }) => code).join(', '));
  }
}

/** Opens one column of a CSV file or workbook; refused with what is wrong with the file. */
export async function openColumn(path: string, wanted: WantedColumn): Promise<Result<Column>> {
  if (!(await isReadableFile(path))) return refused(intakeRefusal('FILE_UNREADABLE', { path }));
  const file = await inspect(path);
  if (!file.ok) return file;
  if (file.value.damaged) return undecodable(file.value);
  try {
    const source = await openTable(file.value, wanted);
    if (!source.ok) return source;
    const rows = guarded(cellsOf(source.value), file.value);
    return accepted({ rows, sheets: source.value.sheets ?? null });
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

async function* guarded(
  rows: ColumnRows,
  file: Inspected,
): AsyncGenerator<readonly ColumnRow[], void, undefined> {
  try {
    yield* rows;
  } catch (error) {
    const answer = await refusalOf(error, file);
    throw answer === null ? error : new ColumnBroken(answer.refusals);
  }
}

async function* cellsOf(source: RowSource): AsyncGenerator<readonly ColumnRow[], void, undefined> {
  const place = source.headerCells.indexOf(FOUND);
  for await (const rows of source.rows()) {
    yield rows
      .filter(({ cells, fault }) => fault !== null || cells.some((cell) => cell.trim() !== ''))
      .map(({ line, cells }) => ({ line, cell: cells[place] ?? '' }));
  }
}
