import type { Kysely } from 'kysely';
import type { PoolClient } from 'pg';

import type { Refusal } from '../../kernel/result.js';

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
}

/** What the judge says of one row. */
export type RowVerdict =
  | {
      readonly kind: 'good';
      /** One per staging column of the door, as PostgreSQL would read the text; null is NULL. */
      readonly values: readonly (string | null)[];
      /** Kinds of repair that were needed (`[A-Z0-9_]+`); empty: accepted as it came. */
      readonly fixes: readonly string[];
    }
  | { readonly kind: 'bad'; readonly reasons: readonly Refusal[] };

/** Pure: the same row gives the same verdict. */
export interface RowJudge {
  /**
   * @param row every field of the door's columns, trimmed of nothing, `''` where the source has
   *   none; the object is reused for the next row, so keep values, never the object.
   * @param stated what the sender stated for columns that the source lacks; already filled into `row`.
   */
  judge(
    row: Readonly<Record<string, string>>,
    stated: Readonly<Record<string, string>>,
  ): RowVerdict;
}

/** One transaction: a raw client for COPY and a query builder on the same connection. */
export interface BulkUnit {
  readonly client: PoolClient;
  readonly sql: Kysely<unknown>;
}

/** What a merge may know of the submission it belongs to. */
export interface SubmissionInMerge {
  /** A bigint as decimal digits. */
  readonly id: string;
  readonly department: string | null;
  readonly actor: string;
  readonly stated: Readonly<Record<string, string>>;
  readonly receivedAt: Date;
}

/**
 * What a kind of row brings to the one door. `merge` finds the temporary table
 * `intake_staging(row_no int, line_no int, outcome text, reasons jsonb, fixes text[], original text,
 * original_hash bytea, …staging columns)`, already analysed. Rows with outcome ACCEPTED or FIXED are
 * to be stored; merge may turn them into DUPLICATE, or into QUARANTINED with `reasons` set to a JSON
 * list of refusals. `original` is filled for rows that the judge refused; intake fills the others.
 */
export interface RowDoor {
  /** The kind's name: `[a-z][a-z-]*`. */
  readonly kind: string;
  /** Part of the fingerprint: under other rules the same file is another submission. */
  readonly rulesVersion: string;
  readonly columns: readonly ColumnSpec[];
  readonly staging: readonly { readonly name: string; readonly type: string }[];
  prepare(sql: Kysely<unknown>): Promise<RowJudge>;
  merge(unit: BulkUnit, submission: SubmissionInMerge): Promise<void>;
}

/** The staging table that {@link RowDoor.merge} works on. */
export const STAGING_TABLE = 'intake_staging';

/** How a row left the door. */
export const OUTCOMES = ['ACCEPTED', 'FIXED', 'QUARANTINED', 'DUPLICATE'] as const;
export type Outcome = (typeof OUTCOMES)[number];
