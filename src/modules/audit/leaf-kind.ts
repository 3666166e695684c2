import type { QueryExecutorProvider, RawBuilder } from 'kysely';

/** Rows of a kind that have no leaf yet. Places are the kind's own words for where it stands in its order. */
export interface Unsealed {
  /** The place of the last row that has its leaf; null where none has. */
  readonly after: string | null;
  readonly upTo: string;
  /** Rows at most. */
  readonly limit: number;
}

/**
 * One kind of rows that become leaves. The log knows no kinds: a module that has rows to be sealed says
 * where they stand and what their content is, both as SQL, so that a set of rows is one statement.
 *
 * The content is a text that is the same whenever it is made of the same row, whatever the settings of the
 * session; what is null is left out, so that a column that comes later changes no leaf.
 */
export interface LeafKind {
  /** Part of each leaf's hash. */
  readonly kind: string;
  /** How keys are written, as PostgreSQL's `~` reads it: a leaf with another key speaks of no row. */
  readonly keys: string;
  /** The last place before which no further row can appear; null where there is no row or none is certain. */
  readonly horizon: (db: QueryExecutorProvider) => Promise<string | null>;
  /** A statement that answers `nth` (from 0), `place`, `key`, `salt` and `content` of rows in their order. */
  readonly unsealed: (rows: Unsealed) => RawBuilder<unknown>;
  /**
   * A statement that answers `key` and `content`, as the rows are now; a row that is gone is not answered.
   *
   * @param leaves a relation with `key` and `salt`
   */
  readonly recompute: (leaves: RawBuilder<unknown>) => RawBuilder<unknown>;
  /**
   * A statement that answers `key` of rows which contradict other rows in what their content leaves out; absent
   * where nothing is left out.
   *
   * @param leaves a relation with `key`
   */
  readonly unfit?: (leaves: RawBuilder<unknown>) => RawBuilder<unknown>;
  /** Takes away what rows say, or the rows; absent where that may never be. */
  readonly erase?: (db: QueryExecutorProvider, keys: readonly string[]) => Promise<void>;
}
