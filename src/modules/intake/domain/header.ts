import { type Refusal } from '../../../kernel/result.js';
import { WATERMARK } from '../../../kernel/watermark.js';
import type { ColumnSpec } from './row.js';
import { intakeRefusal } from '../refusals.js';

/** The column that an export of quarantined rows adds, by which a corrected row names its original. */
export const QUARANTINE_ID_HEADER = '_quarantineId';
/** The other columns of such an export; a corrected file may still carry them. */
export const EXPORT_ONLY_HEADERS = ['_line', '原因', 'reasons', WATERMARK, '_original'] as const;

/** How a file's columns answer to a door's columns. */
export interface Header {
  /** As the file has them. */
  readonly names: readonly string[];
  /** For each column of the door its place in the file, or -1. */
  readonly places: readonly number[];
  /** Place of the quarantine id, or -1. */
  readonly quarantineId: number;
  readonly unknown: readonly string[];
}

/** Asterisks and words such as (必填) before or behind a name. */
const MARKS = '(?:\\*|[(\\[【](?:必填项?|选填项?|非必填|可选)[)\\]】])+';
const MARK_BEFORE = new RegExp(`^${MARKS}`, 'u');
const MARK_BEHIND = new RegExp(`${MARKS}$`, 'u');
/** An export guards headers that a spreadsheet would run. */
const GUARD = /^'+(?=[=+@-])/;

/** Width, case, blanks, and marks of what must be filled in make no difference between headers. */
export function foldHeader(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200B\uFEFF]+/gu, '')
    .replace(GUARD, '')
    .replace(MARK_BEHIND, '')
    .replace(MARK_BEFORE, '');
}

/** Folded header → index of the door's column. A field's own name is always one of its headers. */
export function headerIndex(columns: readonly ColumnSpec[]): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  columns.forEach((column, at) => {
    for (const name of [column.field, ...column.headers]) index.set(foldHeader(name), at);
  });
  return index;
}

/** How many of the cells are headers that the door knows. */
export function countKnown(cells: readonly string[], index: ReadonlyMap<string, number>): number {
  return cells.filter((cell) => index.has(foldHeader(cell))).length;
}

/** Known headers that make a row the header row; titles and notes above it have fewer. */
export function knownNeeded(columns: readonly ColumnSpec[]): number {
  return Math.min(2, columns.length);
}

/** Rows in which the header row is looked for. */
export const HEADER_ROWS = 20;

export function headerNotFound(columns: readonly ColumnSpec[]): Refusal {
  const headers = columns.map((column) => column.headers[0] ?? column.field).join('、');
  return intakeRefusal('HEADER_NOT_FOUND', { rows: HEADER_ROWS, headers });
}

/** Assigns the file's columns to the door's; all that is wrong with the header at once. */
export function readHeader(
  cells: readonly string[],
  columns: readonly ColumnSpec[],
  stated: Readonly<Record<string, string>>,
): { readonly header: Header; readonly refusals: readonly Refusal[] } {
  const index = headerIndex(columns);
  const names = withoutEmptyTail(cells);
  const found: number[][] = columns.map(() => []);
  const unknown: string[] = [];
  let quarantineId = -1;
  const ours = new Set<string>(EXPORT_ONLY_HEADERS.map(foldHeader));
  names.forEach((name, place) => {
    const folded = foldHeader(name);
    const column = index.get(folded);
    if (column !== undefined) found[column]?.push(place);
    else if (folded === foldHeader(QUARANTINE_ID_HEADER)) quarantineId = place;
    else if (folded !== '' && !ours.has(folded)) unknown.push(name.trim());
  });
  const refusals = columns.flatMap((column, at) => {
    const headers = (found[at] ?? []).map((place) => names[place] ?? '');
    return refusalsOf(column, headers, Object.hasOwn(stated, column.field));
  });
  const places = found.map((at) => at[0] ?? -1);
  return { header: { names, places, quarantineId, unknown }, refusals };
}

function refusalsOf(
  { field, headers: known, required }: ColumnSpec,
  headers: readonly string[],
  isStated: boolean,
): Refusal[] {
  const [header] = headers;
  if (header === undefined) {
    if (required !== true || isStated) return [];
    return [intakeRefusal('COLUMN_MISSING', { field, headers: [field, ...known].join('、') })];
  }
  const refusals: Refusal[] = [];
  if (headers.length > 1) {
    refusals.push(intakeRefusal('COLUMN_DUPLICATED', { field, headers: headers.join('、') }));
  }
  // A row's own word and the sender's word for the whole file cannot both hold; guessing would store a wrong fact.
  if (isStated) refusals.push(intakeRefusal('STATED_FIELD_IS_COLUMN', { field, header }));
  return refusals;
}

function withoutEmptyTail(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && (cells[end - 1] ?? '').trim() === '') end -= 1;
  return cells.slice(0, end);
}

/** Stated fields must be columns of the door. */
export function unknownStated(
  stated: Readonly<Record<string, string>>,
  columns: readonly ColumnSpec[],
): readonly Refusal[] {
  const fields = columns.map((column) => column.field);
  return Object.keys(stated)
    .filter((field) => !fields.includes(field))
    .map((field) =>
      intakeRefusal('STATED_FIELD_UNKNOWN', { field, fields: fields.join(', ') }, [field]),
    );
}
