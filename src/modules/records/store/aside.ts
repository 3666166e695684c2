import { sql } from 'kysely';

import type { Batch } from './batch.js';
import { STAGING_COLUMNS } from './staging.js';

const staged = sql.join(
  STAGING_COLUMNS.flatMap(({ name }) => [sql.lit(name), sql.ref(`t.${name}`)]),
);

/** Keeps the rows whose subject the hub does not know; they are attached when it comes. */
export async function hold(batch: Batch): Promise<void> {
  const { db, table, submission, rowNo, department, reportedOn } = batch;
  await sql`/* records.hold */
    INSERT INTO records.held_record (submission_id, row_no, original_hash, department, record_type, uscc,
           organisation_code, registration_no, tax_no, name_folded, document_folded, decided_on,
           reported_on, fixes, staged)
    SELECT ${submission}, ${rowNo}, t.original_hash, ${department}, t.record_type, t.uscc,
           t.organisation_code, t.registration_no, t.tax_no, t.name_folded, t.document_folded,
           t.decided_on, ${reportedOn}, t.fixes, jsonb_build_object(${staged})
      FROM ${table} t WHERE t.outcome = 'HELD'`.execute(db);
}

/**
 * Remembers that a row was reported although it became no record: the rates count decisions, not
 * successes. A row that is sent again is known by its hash; of a dropped one not even that is kept.
 */
export async function noteFaulty(batch: Batch): Promise<void> {
  const { db, table, submission, rowNo, department, reportedOn } = batch;
  await sql`/* records.noteFaulty */
    INSERT INTO records.faulty_report (submission_id, row_no, department, record_type, document_folded,
           decided_on, reported_on, outcome, codes, original_hash)
    SELECT ${submission}, ${rowNo}, ${department}, t.record_type, t.document_folded, t.decided_on,
           ${reportedOn}, t.outcome,
           ARRAY(SELECT DISTINCT reason ->> 'code' FROM jsonb_array_elements(t.reasons) reason ORDER BY 1),
           CASE WHEN t.outcome <> 'DROPPED' THEN t.original_hash END
      FROM ${table} t WHERE t.outcome IN ('QUARANTINED', 'DROPPED', 'DUPLICATE')`.execute(db);
}
