import { sql } from 'kysely';

import type { Writing } from './merge.js';

/**
 * Notes which subject claims which older number. A number that two subjects claim is a conflict of
 * both claims; nobody's claim is dropped, and a person decides (`legacyCodeMap`).
 */
export async function claimLegacyCodes({ db, knownFrom, submission }: Writing): Promise<void> {
  const { rows } = await sql<{ code: string }>`/* subjects.claimLegacyCodes */
    INSERT INTO subjects.legacy_code (uscc, type, code, status, mapped_at, issued_by, submission_id)
    SELECT DISTINCT t.uscc, l ->> 'type', l ->> 'code', 'MAPPED', ${knownFrom}::timestamptz,
           ${submission.department}::text, ${submission.id}::bigint
      FROM intake_staging t, jsonb_array_elements(t.legacy_codes) l
     WHERE t.legacy_codes IS NOT NULL AND t.outcome IN ('ACCEPTED', 'FIXED', 'DUPLICATE')
    ON CONFLICT DO NOTHING
    RETURNING code`.execute(db);
  if (rows.length === 0) return;
  await sql`/* subjects.markConflicts */
    UPDATE subjects.legacy_code c SET status = 'CONFLICT'
      FROM (SELECT o.type, o.code FROM subjects.legacy_code o
              JOIN subjects.legacy_code n ON n.type = o.type AND n.code = o.code
             WHERE n.submission_id = ${submission.id}::bigint AND o.status <> 'REJECTED'
             GROUP BY o.type, o.code HAVING count(DISTINCT o.uscc) > 1) twice
     WHERE c.type = twice.type AND c.code = twice.code AND c.status <> 'REJECTED'`.execute(db);
}
