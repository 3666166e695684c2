import { sql, type Kysely } from 'kysely';

import type { LegacyCodeType } from '../../../kernel/legacy-code.js';
import type { SubjectsTables } from '../tables.js';
import type { Writing } from './writing.js';

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

/** A claim that a person enters. */
export interface Claim {
  readonly uscc: string;
  readonly type: LegacyCodeType;
  readonly code: string;
  readonly document: string;
  readonly reason: string;
}

/** Enters claims; a number that somebody else claims too is then in conflict. */
export async function claimCodes(
  db: Kysely<SubjectsTables>,
  claims: readonly Claim[],
): Promise<void> {
  if (claims.length === 0) return;
  await sql`/* subjects.claimCodes */
    INSERT INTO subjects.legacy_code (uscc, type, code, status, mapped_at, document, reason)
    SELECT uscc, type, code, 'MAPPED', clock_timestamp(), document, reason
      FROM jsonb_to_recordset(${JSON.stringify(claims)}::jsonb)
        AS c (uscc text, type text, code text, document text, reason text)
    ON CONFLICT DO NOTHING`.execute(db);
  await sql`/* subjects.markConflictsOf */
    UPDATE subjects.legacy_code c SET status = 'CONFLICT'
      FROM jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) AS n (type text, code text)
     WHERE c.type = n.type AND c.code = n.code AND c.status <> 'REJECTED'
       AND (SELECT count(*) FROM subjects.legacy_code o
             WHERE o.type = n.type AND o.code = n.code AND o.status <> 'REJECTED') > 1`.execute(db);
}

/** The number is one subject's: its claim stands, the others are rejected. */
export async function rejectOtherClaims(
  db: Kysely<SubjectsTables>,
  { uscc, type, code, document, reason }: Claim,
): Promise<void> {
  await sql`/* subjects.rejectOtherClaims */
    UPDATE subjects.legacy_code
       SET status = CASE WHEN uscc = ${uscc} THEN 'MAPPED' ELSE 'REJECTED' END,
           document = ${document}, reason = ${reason}
     WHERE type = ${type} AND code = ${code}`.execute(db);
}
