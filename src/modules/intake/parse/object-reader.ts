import type { ColumnSpec } from '../domain/row.js';
import {
  EXPORT_ONLY_HEADERS,
  QUARANTINE_ID_HEADER,
  foldHeader,
  headerIndex,
} from '../domain/header.js';
import {
  DEEPEST_JSON,
  type JsonObject,
  findKey,
  isTooDeep,
  parseObject,
  textOf,
} from '../domain/json-value.js';
import { intakeRefusal } from '../refusals.js';
import type { RawRow } from './raw-row.js';

/** Cuts the object that a row's text is into cells. */
export interface ObjectReader {
  /** Keys that nobody reads. */
  readonly unknownKeys: ReadonlySet<string>;
  read(row: RawRow): RawRow;
}

/** More unknown keys than this tell nobody anything. */
const MOST_UNKNOWN_KEYS = 100;
const IGNORED = -1;
const FORBIDDEN = -2;

/** Keys are the door's own headers, in either language. */
export class DoorObjectReader implements ObjectReader {
  readonly unknownKeys = new Set<string>();
  readonly #columns: readonly ColumnSpec[];
  readonly #forbidden: RegExp | undefined;
  readonly #places: Map<string, number>;
  readonly #folded: ReadonlyMap<string, number>;

  constructor(columns: readonly ColumnSpec[], forbidden?: RegExp) {
    this.#columns = columns;
    this.#forbidden = forbidden;
    this.#folded = headerIndex(columns);
    this.#places = new Map<string, number>([
      [QUARANTINE_ID_HEADER, columns.length],
      ...EXPORT_ONLY_HEADERS.map((name) => [name, IGNORED] as const),
    ]);
  }

  read(row: RawRow): RawRow {
    const parsed = parseObject(row.text);
    if (parsed === null) return malformed(row);
    const cells = new Array<string>(this.#columns.length + 1).fill('');
    const seen = new Set<number>();
    let duplicated: string | undefined;
    for (const [key, value] of Object.entries(parsed)) {
      const place = this.#placeOf(key);
      if (place === FORBIDDEN) return forbiddenRow(row, key);
      if (typeof value === 'object' && this.#forbidden !== undefined) {
        const inner = forbiddenKey(value, this.#forbidden);
        if (inner !== null) return forbiddenRow(row, inner);
      }
      if (place === IGNORED) continue;
      if (seen.has(place)) duplicated ??= this.#columns[place]?.field ?? key;
      seen.add(place);
      cells[place] = textOf(value);
    }
    if (duplicated === undefined) return { ...row, cells };
    return { ...row, cells: [], fault: intakeRefusal('FIELD_DUPLICATED', { field: duplicated }) };
  }

  #placeOf(key: string): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const folded = foldHeader(key);
    if (this.#forbidden?.test(folded) === true) return FORBIDDEN;
    const place = this.#folded.get(folded) ?? IGNORED;
    if (place === IGNORED) {
      if (this.unknownKeys.size === MOST_UNKNOWN_KEYS) return IGNORED;
      this.unknownKeys.add(key);
    }
    this.#places.set(key, place);
    return place;
  }
}

export function malformed(row: RawRow): RawRow {
  const fault = isTooDeep(row.text)
    ? intakeRefusal('JSON_TOO_DEEP', { deepest: DEEPEST_JSON })
    : intakeRefusal('JSON_MALFORMED');
  return { ...row, cells: [], fault };
}

export function forbiddenKey(value: unknown, forbidden: RegExp): string | null {
  return findKey(value, (key) => forbidden.test(foldHeader(key)));
}

export function forbiddenRow(row: RawRow, header: string): RawRow {
  return { ...row, cells: [], forbidden: header };
}

/** Keeps names that nobody reads, up to what anybody would read of them. */
export function noteUnknown(unknown: Set<string>, object: JsonObject, read: ReadonlySet<string>) {
  for (const key of Object.keys(object)) {
    if (!read.has(key) && unknown.size < MOST_UNKNOWN_KEYS) unknown.add(key);
  }
}
