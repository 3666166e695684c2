import { bothShow, type Cell, type Level, NOTHING, readCell } from './cells.js';

/** A row of the table as it is written: by view, and by role for root fields. */
export type WrittenRow = 'open' | Readonly<Record<string, string>>;
export type WrittenRows = Readonly<Record<string, WrittenRow>>;

/** A row as one request reads it. */
export type LevelRow = 'open' | Readonly<Record<string, Level>>;
export type LevelRows = Readonly<Record<string, LevelRow>>;

/** What a cell of the table shows from a day on, and no more. */
export interface NarrowedCell {
  /** `Type.field`, or `record:<type>.<field>` of a payload. */
  readonly field: string;
  /** The view; the role for root fields. */
  readonly column: string;
  readonly cell: string;
}

/**
 * The permission table as it holds on a day: the modules' tables are the ceiling, the changes in force
 * narrow it. Read in one of two ways: by who states a purpose and by who does not.
 */
export class Edition {
  readonly unstated: Sight;
  readonly stated: Sight;
  readonly #narrowed: ReadonlyMap<string, ReadonlyMap<string, Cell>>;

  /** @param number how many changes have come into force: 0 is the ceiling itself. */
  constructor(
    readonly number: number,
    cells: readonly NarrowedCell[],
  ) {
    const narrowed = new Map<string, Map<string, Cell>>();
    for (const { field, column, cell } of cells) {
      const ofField = narrowed.get(field) ?? new Map<string, Cell>();
      narrowed.set(field, ofField.set(column, readCell(cell) ?? NOTHING));
    }
    this.#narrowed = narrowed;
    this.unstated = new Sight(this, 'unstated');
    this.stated = new Sight(this, 'stated');
  }

  /** What a cell shows in this edition. A column that the row does not name shows nothing. */
  cell(field: string, row: Exclude<WrittenRow, 'open'>, column: string): Cell {
    const text = Object.hasOwn(row, column) ? row[column] : undefined;
    const ceiling = text === undefined ? NOTHING : (readCell(text) ?? NOTHING);
    const narrowed = this.#narrowed.get(field)?.get(column);
    return narrowed === undefined ? ceiling : bothShow(ceiling, narrowed);
  }
}

/** An edition as requests of one kind read it: each row is resolved once, however many requests come. */
export class Sight {
  readonly #read = new WeakMap<WrittenRows, LevelRows>();

  constructor(
    readonly edition: Edition,
    readonly kind: keyof Cell,
  ) {}

  /** The rows of one type, resolved; kept by the rows, which belong to no other type. */
  rows(type: string, written: WrittenRows): LevelRows {
    const known = this.#read.get(written);
    if (known !== undefined) return known;
    const fresh = Object.fromEntries(
      Object.entries(written).map(([field, row]) => [field, this.row(`${type}.${field}`, row)]),
    );
    this.#read.set(written, fresh);
    return fresh;
  }

  /** One row, resolved. */
  row(field: string, row: WrittenRow): LevelRow {
    if (row === 'open') return row;
    const columns = Object.keys(row);
    return Object.fromEntries(
      columns.map((column) => [column, this.edition.cell(field, row, column)[this.kind]]),
    );
  }
}

/** The table as the modules wrote it. */
export const CEILING = new Edition(0, []);
