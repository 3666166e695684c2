import { type Result, accepted, refused } from '../../../kernel/result.js';
import type { ColumnSpec } from '../domain/row.js';
import {
  EXPORT_ONLY_HEADERS,
  HEADER_ROWS,
  QUARANTINE_ID_HEADER,
  foldHeader,
  headerIndex,
  headerNotFound,
} from '../domain/header.js';
import { intakeRefusal } from '../refusals.js';
import type { Inspected } from './inspect.js';
import { LineScanner } from './line-scanner.js';
import type { RawRow } from './raw-row.js';
import type { RowSource } from './row-source.js';
import { openText } from './text.js';

/** More unknown keys than this tell nobody anything. */
const MOST_UNKNOWN_KEYS = 100;
const IGNORED = -1;

/** One JSON object per line. Its columns are the door's own, in the door's order. */
export async function openNdjson(
  file: Inspected,
  columns: readonly ColumnSpec[],
): Promise<Result<RowSource>> {
  if (!(await showsKnownKeys(file, columns))) return refused(headerNotFound(columns));
  const unknownKeys = new Set<string>();
  return accepted({
    format: 'NDJSON',
    headerCells: [...columns.map((column) => column.field), QUARANTINE_ID_HEADER],
    delimiter: null,
    isHeaderInFile: false,
    ragged: false,
    unknownKeys,
    rows: (onRaw) => rowsOf(file, new ObjectReader(columns, unknownKeys), onRaw),
  });
}

async function showsKnownKeys(file: Inspected, columns: readonly ColumnSpec[]): Promise<boolean> {
  const reader = new ObjectReader(columns, new Set());
  let looked = 0;
  for await (const rows of rowsOf(file, reader)) {
    for (const row of rows.slice(0, HEADER_ROWS - looked)) {
      if (row.cells.some((cell) => cell !== '')) return true;
    }
    looked += rows.length;
    if (looked >= HEADER_ROWS) break;
  }
  return false;
}

async function* rowsOf(
  file: Inspected,
  reader: ObjectReader,
  onRaw?: (chunk: Buffer) => void,
): AsyncGenerator<readonly RawRow[], void, undefined> {
  const scanner = new LineScanner();
  const read = (row: RawRow): RawRow => (row.fault === null ? reader.read(row) : row);
  for await (const chunk of openText(file, onRaw)) yield scanner.push(chunk).map(read);
  yield scanner.end().map(read);
}

class ObjectReader {
  readonly #columns: readonly ColumnSpec[];
  readonly #places: Map<string, number>;
  readonly #folded: ReadonlyMap<string, number>;
  readonly #unknown: Set<string>;

  constructor(columns: readonly ColumnSpec[], unknown: Set<string>) {
    this.#columns = columns;
    this.#unknown = unknown;
    this.#folded = headerIndex(columns);
    this.#places = new Map<string, number>([
      [QUARANTINE_ID_HEADER, columns.length],
      ...EXPORT_ONLY_HEADERS.map((name) => [name, IGNORED] as const),
    ]);
  }

  read(row: RawRow): RawRow {
    const parsed = parseObject(row.text);
    if (parsed === null) return { ...row, cells: [], fault: intakeRefusal('JSON_MALFORMED') };
    const cells = new Array<string>(this.#columns.length + 1).fill('');
    const seen = new Set<number>();
    for (const [key, value] of Object.entries(parsed)) {
      const place = this.#placeOf(key);
      if (place === IGNORED) continue;
      if (seen.has(place)) {
        const field = this.#columns[place]?.field ?? key;
        return { ...row, cells: [], fault: intakeRefusal('FIELD_DUPLICATED', { field }) };
      }
      seen.add(place);
      cells[place] = textOf(value);
    }
    return { ...row, cells };
  }

  #placeOf(key: string): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.#folded.get(foldHeader(key));
    if (place === undefined) {
      if (this.#unknown.size < MOST_UNKNOWN_KEYS) this.#unknown.add(key);
      return IGNORED;
    }
    this.#places.set(key, place);
    return place;
  }
}

/** A number as the file writes it: `JSON.parse` would pass 18-digit codes and amounts through a double. */
class SourceNumber {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** The typings of `JSON.parse` do not know the third argument yet. */
function keepNumbers(
  ...[, value, context]: [key: string, value: unknown, context?: Source]
): unknown {
  return typeof value === 'number' ? new SourceNumber(context?.source ?? String(value)) : value;
}

interface Source {
  readonly source?: string;
}

/** The reviver costs more than parsing; most lines hold text only. */
const MAY_HOLD_NUMBER = /[:[,]\s*-?\d/;

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = MAY_HOLD_NUMBER.test(text)
      ? JSON.parse(text, keepNumbers)
      : JSON.parse(text);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof SourceNumber)
  );
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (value instanceof SourceNumber) return value.source;
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner instanceof SourceNumber ? inner.source : inner,
  );
}
