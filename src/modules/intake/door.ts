import type { Kysely } from 'kysely';
import type { PoolClient } from 'pg';

import type { CivilDate } from '../../kernel/civil-date.js';
import type { Refusal } from '../../kernel/result.js';
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
  /** A reporter answers for its own department's rows only. */
  readonly isReporter: boolean;
  /** Division of the sender's scope; null where a machine's operator sends. */
  readonly division: string | null;
  readonly stated: Readonly<Record<string, string>>;
  readonly receivedAt: Date;
}

/** What a judge may know of the submission whose rows it judges. */
export interface JudgeContext {
  /** The day in Shanghai on which the submission was received, also when it is taken up again. */
  readonly receivedOn: CivilDate;
  readonly department: string | null;
  /** A department's own reporter sends, not an administration that passes its file on. */
  readonly isReporter: boolean;
  readonly stated: Readonly<Record<string, string>>;
}

/**
 * What a kind of row brings to the one door. `merge` finds the temporary table
 * `intake_staging(row_no int, line_no int, outcome text, reasons jsonb, fixes text[], original text,
 * original_hash bytea, …staging columns)`, already analysed. Rows with outcome ACCEPTED or FIXED are
 * to be stored; merge may turn them into DUPLICATE, into HELD (kept by the door until it knows whose
 * they are), or into QUARANTINED with `reasons` set to a JSON list of refusals. QUARANTINED rows hold
 * what their verdict could read, DROPPED ones what their verdict allows to be counted. `original` is filled for rows that the judge refused; intake fills the others.
 */
export interface RowDoor {
  /** The kind's name: `[a-z][a-z-]*`. */
  readonly kind: string;
  /** Part of the fingerprint: under other rules the same file is another submission. */
  readonly rulesVersion: string;
  readonly columns: readonly ColumnSpec[];
  readonly staging: readonly { readonly name: string; readonly type: string }[];
  /** False when the judge itself tells by `masked` what a masked number means. */
  readonly countsMaskAsFix?: boolean;
  /**
   * The financial institution whose rows these are: the submission is then its own and no
   * department's.
   */
  readonly institution?: string;
  /**
   * Headers (folded: no blanks, lower case, half width) of what must not be collected. A file with
   * such a column is refused before anything is kept; a row that names its own fields is dropped.
   */
  readonly forbiddenHeaders?: RegExp;
  /** Faults in what is stated for the whole file; it is then refused as a whole. */
  judgeStated?(stated: Readonly<Record<string, string>>): readonly Refusal[];
  prepare(sql: Kysely<unknown>, context: JudgeContext): Promise<RowJudge>;
  merge(unit: BulkUnit, submission: SubmissionInMerge): Promise<void>;
}

/** The staging table that {@link RowDoor.merge} works on. */
export const STAGING_TABLE = 'intake_staging';
