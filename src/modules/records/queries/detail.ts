import { sql, type Kysely } from 'kysely';

import type { RecordAction } from '../domain/record-version.js';
import type { RecordsTables } from '../tables.js';
import type { RecordRow } from './record-row.js';

/** What is wide of a version and seldom asked for: what it says and where it comes from. */
export interface RecordDetail {
  readonly knownFrom: Date;
  readonly action: RecordAction;
  readonly submissionId: string | null;
  readonly rowNo: number | null;
  readonly originalHash: string | null;
  readonly copiedFrom: string | null;
  readonly fixes: readonly string[] | null;
  readonly changedBy: string | null;
  readonly document: string | null;
  readonly reason: string | null;
  /** JSON text: read only where the fields are asked for. */
  readonly payload: string;
}

/**
 * The details of versions that were found in sight, by their place among those asked for. None of
 * this ever changes of a version, so that it fits a row read a moment before.
 */
export async function readDetails(
  db: Kysely<RecordsTables>,
  versions: readonly Pick<RecordRow, 'uscc' | 'recordNo' | 'version'>[],
): Promise<ReadonlyMap<number, RecordDetail>> {
  const { rows } = await sql<RecordDetail & { readonly asked: number }>`/* records.details */
    SELECT k.asked, r.known_from AS "knownFrom", r.action, r.submission_id AS "submissionId",
           r.row_no AS "rowNo", encode(r.original_hash, 'hex') AS "originalHash",
           r.copied_from AS "copiedFrom", r.fixes, r.changed_by AS "changedBy", r.document, r.reason,
           r.payload::text AS payload
      FROM unnest(${versions.map(({ uscc }) => uscc)}::text[],
                  ${versions.map(({ recordNo }) => recordNo)}::bigint[],
                  ${versions.map(({ version }) => version)}::int[],
                  ${versions.map((_, at) => at)}::int[]) AS k (uscc, record_no, version, asked)
      JOIN records.record r ON r.uscc = k.uscc COLLATE "C" AND r.record_no = k.record_no
                           AND r.version = k.version`.execute(db);
  return new Map(rows.map((row) => [row.asked, row]));
}
