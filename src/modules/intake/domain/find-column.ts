import { foldHeader } from './header.js';
import { findHeaderRows, type HeaderRows, type OpeningRow } from './header-rows.js';

/** One column of a table, by the names that it may bear or by what stands in it. */
export interface WantedColumn {
  /** The first is told where none is found. */
  readonly names: readonly string[];
  /** Whether a cell looks like one of the column; null where only its name counts. */
  readonly looksRight: ((cell: string) => boolean) | null;
}

/** A found column bears this name among the header's cells, whatever the file calls it. */
export const FOUND = 'found';

/** The header with the column's place marked in it; a table without a header begins with its rows. */
export function findColumn(
  opening: readonly OpeningRow[],
  { names, looksRight }: WantedColumn,
): HeaderRows | null {
  const named = findHeaderRows(opening, [{ field: FOUND, headers: names }]);
  if (named !== null) {
    const folded = new Set(names.map(foldHeader));
    const place = named.cells.findIndex((cell) => folded.has(foldHeader(cell)));
    return { ...named, cells: markedAt(place) };
  }
  return looksRight === null ? null : findByContent(opening, looksRight);
}

/** The first column in which, from some row on, at least half of what is filled in looks right. */
function findByContent(
  opening: readonly OpeningRow[],
  looksRight: (cell: string) => boolean,
): HeaderRows | null {
  const width = Math.max(0, ...opening.map(({ cells }) => cells.length));
  for (let place = 0; place < width; place += 1) {
    const from = opening.findIndex(({ cells }) => looksRight(cells[place] ?? ''));
    const filled = opening.slice(Math.max(0, from)).flatMap(({ cells }) => filledAt(cells, place));
    const right = filled.filter(looksRight).length;
    if (right > 0 && right * 2 >= filled.length) {
      const lastLine = (opening[from]?.line ?? 1) - 1;
      return { cells: markedAt(place), known: right, lastLine, examples: [] };
    }
  }
  return null;
}

function filledAt(cells: readonly string[], place: number): readonly string[] {
  const cell = cells[place] ?? '';
  return cell.trim() === '' ? [] : [cell];
}

function markedAt(place: number): readonly string[] {
  return Array.from({ length: place + 1 }, (_, at) => (at === place ? FOUND : ''));
}
