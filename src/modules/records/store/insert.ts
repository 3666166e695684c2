import { sql } from 'kysely';

import { type Batch, STORABLE } from './batch.js';
import { endScoringRows, SCORED, scoringRowsOf } from './scoring-rows.js';
import { storedHashes } from './person-hashes.js';
import { COPIED_COLUMNS } from './staging.js';

const copied = sql.join(COPIED_COLUMNS.map((column) => sql.ref(column)));
const fromRow = sql.join(COPIED_COLUMNS.map((column) => sql.ref(`t.${column}`)));

/** A document that its authority calls invalid has no force any more (当前状态：无效). */
const STATUS = sql`CASE WHEN t.payload ->> 'recordStatus' = 'INVALID' THEN 'REVOKED' ELSE 'VALID' END`;

/** Adds the first version of every record that is new, with its scoring row. */
export async function insertNew(batch: Batch, knownFrom: string): Promise<void> {
  const { db, table, submission, rowNo, department, reportedOn, action } = batch;
  await sql`/* records.insertNew */
    WITH new AS (
    INSERT INTO records.record (uscc, record_no, version, known_from, ${copied}, department, reported_on,
           status, fixes, identity_key, content_key, person_hashes, action, submission_id, row_no, original_hash)
    SELECT p.uscc, nextval('records.record_no'), 1, ${knownFrom}::timestamptz, ${fromRow}, ${department},
           ${reportedOn}, ${STATUS}, nullif(t.fixes, '{}'), t.judged_identity, t.judged_content,
           ${storedHashes(sql`t.person_hashes`)}, ${action}, ${submission},
           ${rowNo}, t.original_hash
      FROM ${table} t
      JOIN records_plan p ON p.row_no = t.row_no AND p.uscc IS NOT NULL
     WHERE ${STORABLE} AND NOT EXISTS (
       SELECT FROM records_fate f WHERE f.row_no = t.row_no AND f.fate <> 'NEAR')
    RETURNING ${SCORED})
    ${scoringRowsOf(sql`new`)}`.execute(db);
}

/** A row that only adds to what its own department said before: the next version, in the same standing. */
export async function insertCompleted(batch: Batch, knownFrom: string): Promise<void> {
  const { db, table, submission, rowNo, department } = batch;
  const { rows } = await sql<{ n: number }>`/* records.endCompleted */
    WITH ended AS (
      UPDATE records.record r SET known_to = ${knownFrom}::timestamptz
        FROM records_fate f
       WHERE f.fate = 'COMPLETES' AND r.uscc = f.uscc AND r.record_no = f.record_no AND r.version = f.version
      RETURNING r.uscc, r.record_no, r.record_type
    ), unscored AS (${endScoringRows(sql`ended`, knownFrom)})
    SELECT count(*)::int AS n FROM ended`.execute(db);
  if ((rows[0]?.n ?? 0) === 0) return;
  await sql`/* records.insertCompleted */
    WITH new AS (
    INSERT INTO records.record (uscc, record_no, version, known_from, ${copied}, department, reported_on,
           status, objection_no, contested_on, repaired_on, expired_on, superseded_by, copied_from, fixes, identity_key, content_key,
           person_hashes, action, submission_id, row_no, original_hash)
    SELECT r.uscc, r.record_no, r.version + 1, ${knownFrom}::timestamptz, ${fromRow}, ${department},
           r.reported_on, ${STATUS}, r.objection_no, r.contested_on, r.repaired_on, r.expired_on, r.superseded_by, r.copied_from,
           nullif(t.fixes, '{}'), t.judged_identity, t.judged_content,
           coalesce(${storedHashes(sql`t.person_hashes`)}, r.person_hashes), 'COMPLETED', ${submission}, ${rowNo},
           t.original_hash
      FROM records_fate f
      JOIN records.record r ON r.uscc = f.uscc AND r.record_no = f.record_no AND r.version = f.version
      JOIN ${table} t ON t.row_no = f.row_no
     WHERE f.fate = 'COMPLETES'
    RETURNING ${SCORED})
    ${scoringRowsOf(sql`new`)}`.execute(db);
}
