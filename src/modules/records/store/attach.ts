import { sql } from 'kysely';

import type { BulkUnit } from '../../../platform/database/index.js';
import type { RecordsTables } from '../tables.js';
import { noteFaulty } from './aside.js';
import type { Batch } from './batch.js';
import { mergeBatch } from './merge.js';
import { STAGED_AS_RECORD } from './staging.js';

/** Held rows attached in one transaction. */
const MOST_AT_ONCE = 50_000;

/** What became of held rows. */
export interface Attached {
  readonly attached: number;
  /** Whether as many waited as one transaction takes: more may follow. */
  readonly isFull: boolean;
}

/**
 * Stores the held rows whose subject is known by now, in the same steps as a submission's rows. A
 * row keeps the submission, row, department and day under which it was reported.
 */
export async function attachHeld({ sql: db }: BulkUnit<RecordsTables>): Promise<Attached> {
  await sql`/* records.lockHeld */ SELECT pg_advisory_xact_lock(${HELD_LOCK})`.execute(db);
  await sql`/* records.heldWithSubject */
    CREATE TEMPORARY TABLE records_attach ON COMMIT DROP AS
    SELECT h.held_no AS row_no, 'ACCEPTED' AS outcome, h.reasons, h.fixes, h.original_hash,
           h.submission_id, h.row_no AS origin_row, h.row_no AS line_no, h.department, h.reported_on, p.*
      FROM records.held_record h,
           jsonb_to_record(h.staged) AS p (${STAGED_AS_RECORD})
     WHERE h.state = 'HELD' AND (${HAS_SUBJECT})
     ORDER BY h.held_no LIMIT ${MOST_AT_ONCE}`.execute(db);
  const batch: Batch = {
    db,
    table: sql.table('records_attach'),
    submission: sql<string>`t.submission_id`,
    rowNo: sql<number>`t.origin_row`,
    department: sql<string | null>`t.department`,
    reportedOn: sql<string>`t.reported_on`,
    action: 'ATTACHED',
    fieldNames: sql`'{}'::jsonb`,
    types: [],
  };
  await mergeBatch(batch, null);
  await noteFaulty(batch);
  return settleHeld(batch);
}

const HELD_LOCK = 0x584e_5349;

/** Whether any key of the held row leads to a subject; which one, and whether to one only, the merge decides. */
const HAS_SUBJECT = sql`
  EXISTS (SELECT FROM subjects.subject_view s WHERE s.uscc = h.uscc AND s.known_to = 'infinity')
  OR h.uscc IS NULL AND (
    EXISTS (SELECT FROM subjects.subject_view s
             WHERE substr(s.uscc, 9, 9) = h.organisation_code AND s.known_to = 'infinity')
    OR EXISTS (SELECT FROM subjects.legacy_code_view l
                WHERE l.status <> 'REJECTED'
                  AND (l.type, l.code) IN (('ORGANISATION_CODE', h.organisation_code),
                                           ('REGISTRATION_NUMBER', h.registration_no), ('TAX_NUMBER', h.tax_no)))
    OR EXISTS (SELECT FROM subjects.subject_view s
                WHERE s.name_folded = h.name_folded AND s.known_to = 'infinity' AND NOT s.is_personal))`;

async function settleHeld({ db }: Batch): Promise<Attached> {
  const { rows } = await sql<{ attached: number; seen: number }>`/* records.settleHeld */
    WITH settled AS (
      UPDATE records.held_record h
         SET state = CASE t.outcome WHEN 'FIXED' THEN 'ATTACHED' WHEN 'ACCEPTED' THEN 'ATTACHED'
                                    WHEN 'DUPLICATE' THEN 'DUPLICATE' ELSE 'REFUSED' END,
             reasons = t.reasons, attached_at = clock_timestamp(), record_uscc = r.uscc, record_no = r.record_no
        FROM records_attach t
        LEFT JOIN records.record r
          ON r.submission_id = t.submission_id AND r.row_no = t.origin_row AND r.known_to = 'infinity'
         AND r.uscc = (SELECT p.uscc FROM records_plan p WHERE p.row_no = t.row_no)
       WHERE h.held_no = t.row_no AND t.outcome <> 'HELD'
      RETURNING h.state)
    SELECT count(*) FILTER (WHERE state = 'ATTACHED')::int AS attached, count(*)::int AS seen FROM settled`.execute(
    db,
  );
  const { attached, seen } = rows[0] ?? { attached: 0, seen: 0 };
  return { attached, isFull: seen === MOST_AT_ONCE };
}
