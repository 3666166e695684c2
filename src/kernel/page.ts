/** The values by which a row stands in its order; the last makes it unique. */
export type CursorKey = readonly (string | number | null)[];

/** `first` rows after the row with the key `after`; from the start when there is none. */
export interface PageRequest {
  readonly first: number;
  readonly after?: CursorKey | undefined;
}

/** At most as many rows as were asked for, and whether there are more behind them. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly hasNext: boolean;
}

/** Longer than any cursor the hub hands out; what is longer is not read at all. */
const MOST_CURSOR_CHARACTERS = 4096;

/**
 * An opaque cursor: the row's place in the named order. The order's name is part of it, so that a
 * cursor of one order is not taken for a place in another.
 */
export function encodeCursor(order: string, key: CursorKey): string {
  return Buffer.from(JSON.stringify([order, ...key]), 'utf8').toString('base64url');
}

function isKeyPart(value: unknown): value is string | number | null {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The key inside a cursor of this order; null for garbage and for cursors of another order. */
export function decodeCursor(order: string, cursor: string): CursorKey | null {
  if (cursor.length > MOST_CURSOR_CHARACTERS || !/^[\w-]+$/.test(cursor)) return null;
  const value = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!Array.isArray(value) || value[0] !== order) return null;
  const key: readonly unknown[] = value.slice(1);
  return key.every(isKeyPart) ? key : null;
}

/** Makes a page of `first` rows from a query that asked for one row more. */
export function pageOf<T>(rowsAndOneMore: readonly T[], first: number): Page<T> {
  return { rows: rowsAndOneMore.slice(0, first), hasNext: rowsAndOneMore.length > first };
}
