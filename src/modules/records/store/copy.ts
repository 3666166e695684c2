import { sql, type Kysely } from 'kysely';

import { lockKnowledge, nextStamp } from '../../../platform/database/index.js';
import type { RecordsTables } from '../tables.js';
import { SCORED, scoringRowsOf } from './scoring-rows.js';

/**
 * What is believed about a subject that was merged belongs to its survivor too: each record is copied
 * in its standing and names the one it came from. One that the survivor has already is left out, so
 * doing it again changes nothing; a contested one waits until its objection has ended. The records of
 * the merged code stay as they are.
 */
export async function copyToSurvivor(db: Kysely<RecordsTables>, uscc: string): Promise<void> {
  const survivor = await findSurvivor(db, uscc);
  if (survivor === null) return;
  await lockKnowledge(db);
  const knownFrom = await nextStamp(db, null);
  await sql`/* records.copyToSurvivor */
    WITH new AS (
    INSERT INTO records.record (uscc, record_no, version, known_from, record_type, type_version, department,
           decided_on, document_no, document_folded, valid_from, valid_to, ended_on, publicity_end,
           public_until, severity, reported_on, due_on, due_provisional, status, repaired_on, expired_on,
           superseded_by, copied_from, fixes, identity_key, content_key, payload, person_hashes, action, submission_id,
           row_no, original_hash, changed_by, document, reason)
    SELECT ${survivor}, nextval('records.record_no'), 1, ${knownFrom}::timestamptz, record_type,
           type_version, department, decided_on, document_no, document_folded, valid_from, valid_to,
           ended_on, publicity_end, public_until, severity, reported_on, due_on, due_provisional, status,
           repaired_on, expired_on, superseded_by, uscc || '-' || record_no, fixes, identity_key,
           content_key, payload, person_hashes, 'COPIED', submission_id, row_no, original_hash, changed_by, document, reason
      FROM records.record r
     WHERE r.uscc = ${uscc} AND r.known_to = 'infinity' AND r.status <> 'WITHDRAWN'
       AND r.objection_no IS NULL
       AND NOT EXISTS (
         SELECT FROM records.record s
          WHERE s.uscc = ${survivor}
            AND (s.copied_from = r.uscc || '-' || r.record_no
              OR s.known_to = 'infinity' AND s.status <> 'WITHDRAWN' AND s.record_type = r.record_type
                 AND s.identity_key = r.identity_key))
    RETURNING ${SCORED})
    ${scoringRowsOf(sql`new`)}`.execute(db);
  // The survivor may have been merged meanwhile.
  await copyToSurvivor(db, survivor);
}

async function findSurvivor(db: Kysely<RecordsTables>, uscc: string): Promise<string | null> {
  const { rows } = await sql<{ survivor: string }>`/* records.survivorOf */
    SELECT alias_of AS survivor FROM subjects.subject_view
     WHERE uscc = ${uscc} AND known_to = 'infinity' AND alias_of IS NOT NULL`.execute(db);
  return rows[0]?.survivor ?? null;
}
