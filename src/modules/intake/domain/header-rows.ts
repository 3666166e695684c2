import type { ColumnSpec } from './row.js';
import { HEADER_ROWS, countKnown, foldHeader, headerIndex, knownNeeded } from './header.js';

/** One of the first rows of a table. */
export interface OpeningRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The header as one row, wherever and over however many rows it stands. */
export interface HeaderRows {
  readonly cells: readonly string[];
  /** Columns that the door knows. */
  readonly known: number;
  /** The header, and examples below it, end with this line. */
  readonly lastLine: number;
  /** Lines of examples below the header. */
  readonly examples: readonly number[];
}

/** Finds a table's header among its first rows; null when they hold none. */
export type HeaderFinder = (opening: readonly OpeningRow[]) => HeaderRows | null;

/** Rows that must be at hand: the header may be the last of those in which it is looked for. */
export const OPENING_ROWS = HEADER_ROWS + 5;

/** The word stands alone, is bracketed, numbered or followed by a colon: no name of a party does that. */
const EXAMPLE = /^[【[(（<《]?(?:填写|填报)?(?:示例|样例|范例)(?:[】\])）>》：:\d一二三、.]|$)/u;

/**
 * Finds the header among a table's first rows, below titles and notes. A second row of names (codes
 * below Chinese names, or parts below a merged group title) is read with it; rows marked as examples
 * (示例) directly below are passed over.
 */
export function findHeaderRows(
  opening: readonly OpeningRow[],
  columns: readonly ColumnSpec[],
): HeaderRows | null {
  const index = headerIndex(columns);
  const rows = opening.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const at = mostKnown(rows.slice(0, HEADER_ROWS), { index, needed: knownNeeded(columns) });
  const row = rows[at];
  if (row === undefined) return null;
  const isKnown = (cell: string | undefined): boolean => index.has(foldHeader(cell ?? ''));
  const below = rows[at + 1];
  const isDouble = below !== undefined && isHeader(below, isKnown);
  const named = isDouble ? joined(row.cells, below.cells, isKnown) : row.cells;
  const cells = filled(named, rows[at - 1]?.cells ?? [], isKnown);
  const rest = rows.slice(at + (isDouble ? 2 : 1));
  const end = rest.findIndex((next) => !isExample(next));
  const examples = rest.slice(0, end === -1 ? rest.length : end).map(({ line }) => line);
  const lastLine = examples.at(-1) ?? (isDouble ? below.line : row.line);
  return { cells, known: countKnown(cells, index), lastLine, examples };
}

/** The first among equals. */
function mostKnown(
  rows: readonly OpeningRow[],
  { index, needed }: { index: ReadonlyMap<string, number>; needed: number },
): number {
  let best = -1;
  let most = needed - 1;
  rows.forEach(({ cells }, at) => {
    const known = countKnown(cells, index);
    if (known > most) [best, most] = [at, known];
  });
  return best;
}

type IsKnown = (cell: string | undefined) => boolean;

/** Two names at least, and no fewer names than other words: no row of data looks like that. */
function isHeader({ cells }: OpeningRow, isKnown: IsKnown): boolean {
  const words = cells.filter((cell) => cell.trim() !== '').length;
  const known = cells.filter(isKnown).length;
  return known >= 2 && known * 2 >= words;
}

/** A known name before another, any word before none, the upper before the lower. */
function joined(
  upper: readonly string[],
  lower: readonly string[],
  isKnown: IsKnown,
): readonly string[] {
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const [above = '', below = ''] = [upper[at], lower[at]];
    if (isKnown(above) || below.trim() === '') return above;
    return isKnown(below) || above.trim() === '' ? below : above;
  });
}

/** A cell merged over both rows of a header has its word in the upper one. */
function filled(
  cells: readonly string[],
  above: readonly string[],
  isKnown: IsKnown,
): readonly string[] {
  return Array.from({ length: Math.max(cells.length, above.length) }, (_, at) => {
    const cell = cells[at] ?? '';
    return cell.trim() === '' && isKnown(above[at]) ? (above[at] ?? '') : cell;
  });
}

function isExample({ cells }: OpeningRow): boolean {
  return EXAMPLE.test(cells.find((cell) => cell.trim() !== '')?.trim() ?? '');
}
