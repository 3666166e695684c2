import type { Refusal } from '../../../kernel/result.js';

/** One column that a kind of row may bring. */
export interface ColumnSpec {
  readonly field: string;
  /** Chinese and English names under which senders know it; compared after folding width, case, blanks and a trailing `*`. */
  readonly headers: readonly string[];
  readonly required?: boolean;
  /**
   * The column holds codes of organisations. A 15-digit registration number looks like an old ID
   * number; in such a column it is left readable.
   */
  readonly code?: boolean;
  /** The column holds numbers of persons' documents: masked, and told apart by keyed hashes. */
  readonly hashed?: boolean;
}

/** By field: the number of a person that stood there, under every known key, the current one first. */
export type PersonHashes = Readonly<Record<string, readonly string[]>>;

/** What the judge says of one row. */
export type RowVerdict =
  | {
      readonly kind: 'good';
      /** One per staging column of the door, as PostgreSQL would read the text; null is NULL. */
      readonly values: readonly (string | null)[];
      /** Kinds of repair that were needed (`[A-Z0-9_]+`); empty: accepted as it came. */
      readonly fixes: readonly string[];
    }
  | {
      readonly kind: 'bad';
      readonly reasons: readonly Refusal[];
      /** The staging columns as far as they could be read; without them all are NULL. */
      readonly values?: readonly (string | null)[];
    }
  | {
      /** Of this row the hub keeps no text, only that it was sent and why it was dropped. */
      readonly kind: 'dropped';
      readonly reason: Refusal;
      readonly values: readonly (string | null)[];
    };

/** Pure: the same row gives the same verdict. */
export interface RowJudge {
  /**
   * @param row every field of the door's columns, trimmed of nothing, `''` where the source has
   *   none; the object is reused for the next row, so keep values, never the object.
   * @param masked fields of this row in which an ID number was masked. Fields of codes are not: there
   *   the judge sees what was sent, and must not put an ID number into its values.
   * @param hashes what may be kept of the numbers that stood in columns of persons' numbers.
   */
  judge(
    row: Readonly<Record<string, string>>,
    masked: ReadonlySet<string>,
    hashes: PersonHashes,
  ): RowVerdict;
}
