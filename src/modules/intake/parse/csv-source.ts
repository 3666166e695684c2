import { type Result, accepted, refused } from '../../../kernel/result.js';
import type { ColumnSpec } from '../domain/row.js';
import { headerNotFound } from '../domain/header.js';
import {
  type HeaderFinder,
  type HeaderRows,
  OPENING_ROWS,
  findHeaderRows,
} from '../domain/header-rows.js';
import { CsvScanner } from './csv-scanner.js';
import type { Inspected } from './inspect.js';
import type { RawRow } from './raw-row.js';
import type { RowSource } from './row-source.js';
import { openText } from './text.js';

/** Tried in this order; the first among equals wins. */
const DELIMITERS = [',', '\t', ';', '|', '，', '；'] as const;
const SNIFFED_CHARACTERS = 65_536;

interface Place extends HeaderRows {
  readonly delimiter: string;
}

interface Layout extends Place {
  /** Lines end with lone carriage returns, as old spreadsheets wrote them. */
  readonly carriage: boolean;
}

/**
 * The delimiter is the one with which a header row shows itself; guessing from the frequency of
 * characters fails on Chinese business scopes, which are full of commas and semicolons.
 */
export async function openCsv(
  file: Inspected,
  columns: readonly ColumnSpec[],
  find: HeaderFinder = (opening) => findHeaderRows(opening, columns),
): Promise<Result<RowSource>> {
  const opening = await sniff(file);
  const carriage = !opening.text.includes('\n') && opening.text.includes('\r');
  const text = carriage ? opening.text.replaceAll('\r', '\n') : opening.text;
  const found = findHeader(text, opening.whole, find);
  if (found === null) return refused(headerNotFound(columns));
  const layout = { ...found, carriage };
  return accepted({
    format: 'CSV',
    headerCells: found.cells,
    delimiter: found.delimiter,
    isHeaderInFile: true,
    ragged: false,
    passedOver: found.examples,
    rows: (onRaw) => rowsAfter(file, layout, onRaw),
  });
}

async function sniff(file: Inspected): Promise<{ text: string; whole: boolean }> {
  let text = '';
  for await (const chunk of openText(file)) {
    text += chunk;
    if (text.length >= SNIFFED_CHARACTERS) return { text, whole: false };
  }
  return { text, whole: true };
}

function findHeader(text: string, whole: boolean, find: HeaderFinder): Place | null {
  let best: Place | null = null;
  for (const delimiter of DELIMITERS) {
    const scanner = new CsvScanner(delimiter);
    const rows = scanner.push(text);
    if (whole) rows.push(...scanner.end());
    const found = find(rows.slice(0, OPENING_ROWS));
    if (found !== null && found.known > (best?.known ?? 0)) best = { ...found, delimiter };
  }
  return best;
}

/** Rows are handed on as they are cut: a chunk's cells all at once would outlive many collections. */
const PIECE_CHARACTERS = 32_768;

async function* rowsAfter(
  file: Inspected,
  layout: Layout,
  onRaw?: (chunk: Buffer) => void,
): AsyncGenerator<readonly RawRow[], void, undefined> {
  const scanner = new CsvScanner(layout.delimiter);
  let isPast = false;
  const pastHeader = (rows: RawRow[]): readonly RawRow[] => {
    if (isPast) return rows;
    const after = rows.filter((row) => row.line > layout.lastLine);
    isPast = after.length > 0;
    return after;
  };
  for await (const chunk of openText(file, onRaw)) {
    const text = layout.carriage ? chunk.replaceAll('\r', '\n') : chunk;
    for (let at = 0; at < text.length; at += PIECE_CHARACTERS) {
      yield pastHeader(scanner.push(text.slice(at, at + PIECE_CHARACTERS)));
    }
  }
  yield pastHeader(scanner.end());
}
