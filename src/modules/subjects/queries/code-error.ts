import { sql, type Kysely } from 'kysely';

import type { SubjectsTables } from '../tables.js';

export interface CodeErrorTally {
  readonly total: string;
  readonly duplicates: string;
  readonly errors: string;
}

/** Reasons of the door that say that a code fails validation. */
const WRONG_CODE = [
  'LENGTH',
  'CHARSET',
  'DEPARTMENT',
  'CATEGORY',
  'DIVISION',
  'ORG_CHECK',
  'CHECK_DIGIT',
];

/**
 * Counts a division's living subjects, its double codes (重码) and its wrong ones (错码).
 *
 * Double are codes that an open row claims for another name, and subjects with an older number that
 * another subject claims too. Wrong are the codes of open rows that fail validation; their division
 * is the one that stands in the code. A row sent again with the same code counts once.
 */
export async function tallyCodeErrors(
  db: Kysely<SubjectsTables>,
  division: string | null,
): Promise<CodeErrorTally> {
  const below = division ?? '';
  const { rows } = await sql<CodeErrorTally>`/* subjects.codeErrors */
    WITH living AS (
      SELECT s.uscc FROM subjects.subject s
       WHERE s.known_to = 'infinity' AND s.alias_of IS NULL
         AND (s.registration_status IS NULL
              OR s.registration_status NOT IN ('CANCELLED', 'MOVED_OUT', 'WITHDRAWN'))
         AND ${division === null ? sql`true` : sql`s.division_code >= ${below} AND s.division_code < ${`${below}:`}`}
    ), wrong AS (
      SELECT DISTINCT reason ->> 'code' AS code, reason #>> '{params,code}' AS uscc
        FROM intake.quarantine_view q, jsonb_array_elements(q.reasons) reason
       WHERE q.kind = 'subjects' AND q.state = 'OPEN'
         AND reason ->> 'code' = ANY (${[...WRONG_CODE, 'CODE_TAKEN']}::text[])
         AND starts_with(substr(reason #>> '{params,code}', 3, 6), left(${below}, 6))
    ), claimed AS (
      SELECT DISTINCT l.uscc FROM subjects.legacy_code l JOIN living USING (uscc)
       WHERE l.status = 'CONFLICT'
    ), tally AS (
      SELECT (SELECT count(*) FROM living) AS living,
             (SELECT count(*) FROM wrong WHERE code = 'CODE_TAKEN') + (SELECT count(*) FROM claimed) AS duplicates,
             (SELECT count(*) FROM wrong WHERE code <> 'CODE_TAKEN') AS errors
    )
    SELECT living + errors AS total, duplicates, errors FROM tally`.execute(db);
  return rows[0] ?? { total: '0', duplicates: '0', errors: '0' };
}
