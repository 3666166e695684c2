import { sql, type Kysely, type RawBuilder } from 'kysely';

import type { RecordAction } from '../domain/record-version.js';
import type { ScoredType } from '../domain/scoring-places.js';
import type { RecordsTables } from '../tables.js';

/**
 * A set of judged rows in a temporary table (`table`, seen as `t`) on its way into the records: the
 * rows of a submission, or held rows whose subject has come. Both take the same steps.
 */
export interface Batch {
  readonly db: Kysely<RecordsTables>;
  readonly table: RawBuilder<unknown>;
  /** Where each row came from, as SQL over `t`. */
  readonly submission: RawBuilder<string>;
  readonly rowNo: RawBuilder<number>;
  readonly department: RawBuilder<string | null>;
  readonly reportedOn: RawBuilder<string>;
  readonly action: RecordAction;
  /** Chinese names of fields by code, as a JSON object; a code that it lacks stands for itself. */
  readonly fieldNames: RawBuilder<unknown>;
  /** Versions of types that the rows may be of; the hub knew those of held rows when it held them. */
  readonly types: readonly ScoredType[];
}

/** Rows of the batch that are to be stored. */
export const STORABLE = sql`t.outcome IN ('ACCEPTED', 'FIXED')`;

/** A refusal as the quarantine keeps it. */
export function reasonJson(
  code: string,
  at: string,
  params: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`jsonb_build_array(jsonb_build_object(
    'code', ${code}::text, 'at', jsonb_build_array(${at}::text), 'params', ${params}))`;
}
