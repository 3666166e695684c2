import type { Kysely } from 'kysely';
import type { PoolClient } from 'pg';

import type { ColumnSpec, RowJudge } from './domain/row.js';

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
