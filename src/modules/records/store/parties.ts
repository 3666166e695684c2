import { sql } from 'kysely';

import { type Batch, STORABLE } from './batch.js';

/**
 * Who each row is about, in the order in which a code is trusted: unified code, organisation code,
 * registration number, tax number, name. A row that states a unified code is never matched by
 * anything weaker. Writes the temporary table `records_plan(row_no, uscc, found_by, candidates,
 * identity_key, content_key)`; `uscc` is null where nobody, or not exactly one subject, was found.
 */
export async function findParties({ db, table }: Batch): Promise<void> {
  await sql`/* records.planByCode */
    CREATE TEMPORARY TABLE records_plan ON COMMIT DROP AS
    SELECT t.row_no, s.uscc, 'CODE' AS found_by, (s.uscc IS NOT NULL)::int AS candidates,
           hashtextextended(s.uscc, t.judged_identity) AS identity_key,
           hashtextextended(s.uscc, t.judged_content) AS content_key
      FROM ${table} t
      LEFT JOIN subjects.subject_view s
        ON s.uscc = t.uscc AND s.known_to = 'infinity' AND s.alias_of IS NULL
     WHERE ${STORABLE}`.execute(db);
  await sql`/* records.planByOther */
    UPDATE records_plan p
       SET uscc = f.uscc, found_by = f.found_by, candidates = f.candidates,
           identity_key = hashtextextended(f.uscc, f.judged_identity),
           content_key = hashtextextended(f.uscc, f.judged_content)
      FROM (SELECT t.row_no, t.judged_identity, t.judged_content, c.found_by, c.candidates,
                   CASE WHEN c.candidates = 1 THEN c.uscc END AS uscc
              FROM ${table} t
              JOIN records_plan p ON p.row_no = t.row_no AND p.uscc IS NULL
              CROSS JOIN LATERAL (${BEST_CANDIDATE}) c) f
     WHERE p.row_no = f.row_no`.execute(db);
  await sql`/* records.analysePlan */ ANALYZE records_plan`.execute(db);
}

/** Everybody whom the weaker keys of the row \`t\` could mean, the most trusted key first. */
const CANDIDATES = sql`(
  SELECT 1 AS rank, 'ALIAS' AS found_by, t.uscc
   WHERE t.uscc IS NOT NULL
  UNION ALL
  SELECT 2, 'OLDER_CODE', s.uscc FROM subjects.subject_view s
   WHERE t.uscc IS NULL AND substr(s.uscc, 9, 9) = t.organisation_code AND s.known_to = 'infinity'
  UNION ALL
  SELECT CASE l.type WHEN 'ORGANISATION_CODE' THEN 2 WHEN 'REGISTRATION_NUMBER' THEN 3 ELSE 4 END,
         'OLDER_CODE', l.uscc
    FROM subjects.legacy_code_view l
   WHERE t.uscc IS NULL AND l.status <> 'REJECTED'
     AND ((l.type = 'ORGANISATION_CODE' AND l.code = t.organisation_code)
       OR (l.type = 'REGISTRATION_NUMBER' AND l.code = t.registration_no)
       OR (l.type = 'TAX_NUMBER' AND l.code = t.tax_no))
  UNION ALL
  SELECT 5, 'NAME', s.uscc FROM subjects.subject_view s
   WHERE t.uscc IS NULL AND s.name_folded = t.name_folded AND s.known_to = 'infinity'
     AND NOT s.is_personal)`;

/** A merged subject stands for the one into which it was merged, however often that happened. */
const BEST_CANDIDATE = sql`
  WITH RECURSIVE candidate AS ${CANDIDATES},
  chain AS (
    SELECT c.rank, c.found_by, s.uscc, s.alias_of
      FROM candidate c
      JOIN subjects.subject_view s ON s.uscc = c.uscc COLLATE "C" AND s.known_to = 'infinity'
    UNION
    SELECT c.rank, c.found_by, s.uscc, s.alias_of
      FROM chain c
      JOIN subjects.subject_view s ON s.uscc = c.alias_of AND s.known_to = 'infinity'
  )
  SELECT found_by, count(DISTINCT uscc)::int AS candidates, min(uscc) AS uscc
    FROM chain WHERE alias_of IS NULL
   GROUP BY rank, found_by ORDER BY rank LIMIT 1`;
