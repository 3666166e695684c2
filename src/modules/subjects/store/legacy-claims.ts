import { sql, type Kysely } from 'kysely';

import type { LegacyCodeType } from '../../../kernel/legacy-code.js';
import type { LegacyCodeStatus } from '../domain/legacy-code-status.js';
import { survivorOf } from '../queries/survivor.js';
import type { SubjectsTables } from '../tables.js';
import type { Writing } from './writing.js';

/** How many living subjects claim the number of the claim `c`. */
const CLAIMANTS = sql<number>`(
  SELECT count(DISTINCT coalesce(${survivorOf(sql`o.uscc`)}, o.uscc)) FROM subjects.legacy_code o
   WHERE o.type = c.type AND o.code = c.code AND o.status <> 'REJECTED')`;

/**
 * Notes which subject claims which older number. A number that two living subjects claim is a
 * conflict of both claims; nobody's claim is dropped, and a person decides (`legacyCodeMap`). What an
 * alias claims counts for its survivor.
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
     WHERE c.type = twice.type AND c.code = twice.code AND c.status <> 'REJECTED'
       AND ${CLAIMANTS} > 1`.execute(db);
}

/** A claim that a person enters. */
export interface Claim {
  readonly uscc: string;
  readonly type: LegacyCodeType;
  readonly code: string;
  readonly document: string;
  readonly reason: string;
}

/** Enters claims, a rejected one anew; a number that somebody else claims too is then in conflict. */
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
    ON CONFLICT (uscc, type, code) DO UPDATE
       SET status = 'MAPPED', document = EXCLUDED.document, reason = EXCLUDED.reason`.execute(db);
  await judgeClaims(db, claims);
}

type OlderNumber = Pick<Claim, 'type' | 'code'>;

/** A claim as it stands, and the living subject for which it counts. */
export interface StandingClaim {
  readonly uscc: string;
  readonly holder: string;
  readonly status: LegacyCodeStatus;
  readonly document: string | null;
  readonly reason: string | null;
}

/** Everybody's claims to one number that were not rejected. */
export async function listClaims(
  db: Kysely<SubjectsTables>,
  { type, code }: OlderNumber,
): Promise<readonly StandingClaim[]> {
  const { rows } = await sql<StandingClaim>`/* subjects.claimsTo */
    SELECT c.uscc, coalesce(${survivorOf(sql`c.uscc`)}, c.uscc) AS holder, c.status, c.document, c.reason
      FROM subjects.legacy_code c
     WHERE c.type = ${type} AND c.code = ${code} AND c.status <> 'REJECTED'`.execute(db);
  return rows;
}

/** Conflict or none, judged anew by how many living subjects claim each of the numbers. */
async function judgeClaims(
  db: Kysely<SubjectsTables>,
  numbers: readonly OlderNumber[],
): Promise<void> {
  await sql`/* subjects.judgeClaims */
    UPDATE subjects.legacy_code c
       SET status = CASE WHEN ${CLAIMANTS} > 1 THEN 'CONFLICT' ELSE 'MAPPED' END
      FROM (SELECT DISTINCT type, code FROM jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb)
              AS n (type text, code text)) n
     WHERE c.type = n.type AND c.code = n.code AND c.status <> 'REJECTED'`.execute(db);
}

/** After a merger: two that became one do not contend any longer, and its claims meet the survivor's rivals. */
export async function judgeClaimsOf(db: Kysely<SubjectsTables>, uscc: string): Promise<void> {
  const { rows } = await sql<OlderNumber>`/* subjects.claimsOf */
    SELECT type, code FROM subjects.legacy_code WHERE uscc = ${uscc}`.execute(db);
  await judgeClaims(db, rows);
}

/** Rejects the claims of these subjects to a number, on the grounds of the claim that stands. */
export async function rejectClaims(
  db: Kysely<SubjectsTables>,
  { type, code, document, reason }: Claim,
  rivals: readonly string[],
): Promise<void> {
  await sql`/* subjects.rejectClaims */
    UPDATE subjects.legacy_code SET status = 'REJECTED', document = ${document}, reason = ${reason}
     WHERE type = ${type} AND code = ${code} AND uscc = ANY (${[...rivals]}::text[])`.execute(db);
}
