import { type Result, refused } from '../../../kernel/result.js';
import type { Mapping } from '../domain/mapping.js';
import type { ColumnSpec } from '../domain/row.js';
import { intakeRefusal } from '../refusals.js';
import { openCsv } from './csv-source.js';
import { ExpandsTooFar } from './expansion.js';
import { expandsTooFar, type Inspected } from './inspect.js';
import { openMapped } from './mapped-source.js';
import { openNdjson } from './ndjson-source.js';
import type { RowSource } from './row-source.js';
import { UndecodableText, findBrokenPlace } from './text.js';
import { WorkbookUnreadable } from './xlsx/archive.js';
import { WorkbookTooLarge } from './xlsx/limits.js';
import { openXlsx } from './xlsx-source.js';

export interface SourceOptions {
  readonly mapping?: Mapping | undefined;
  readonly forbidden?: RegExp | undefined;
}

/** Finds the header and opens the rows; refused when the file cannot be read as what it is. */
export async function openSource(
  file: Inspected,
  columns: readonly ColumnSpec[],
  { mapping, forbidden }: SourceOptions = {},
): Promise<Result<RowSource>> {
  if (file.damaged) return undecodable(file);
  try {
    if (mapping !== undefined) return await openMapped(file, { mapping, columns, forbidden });
    if (file.format === 'XLSX') return await openXlsx(file, columns);
    if (file.format === 'CSV') return await openCsv(file, columns);
    return await openNdjson(file, columns, forbidden);
  } catch (error) {
    const answer = await refusalOf(error, file);
    if (answer === null) throw error;
    return answer;
  }
}

/** What a reader's error means for the sender; null when it is an incident of ours. */
export async function refusalOf(
  error: unknown,
  file: Inspected,
): Promise<(Result<never> & { readonly ok: false }) | null> {
  if (error instanceof UndecodableText) return undecodable(file);
  if (error instanceof ExpandsTooFar) return refused(expandsTooFar(error));
  if (error instanceof WorkbookTooLarge) return refused(error.refusal);
  if (error instanceof WorkbookUnreadable) {
    return refused(intakeRefusal('WORKBOOK_UNREADABLE', { reason: error.message }));
  }
  return null;
}

/** Where the text stops being what it seemed to be. */
export async function undecodable(
  file: Inspected,
): Promise<Result<never> & { readonly ok: false }> {
  const place = await findBrokenPlace(file, file.damaged ? 'utf-8' : file.encoding);
  return refused(intakeRefusal('TEXT_UNDECODABLE', { ...place }));
}
