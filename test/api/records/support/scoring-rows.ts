import { sql } from 'kysely';

import type { Database } from '../../../../src/platform/database/index.js';

/** A scoring row with words and ends as they are said. */
export interface ScoringRow {
  readonly type: string;
  readonly version: number;
  readonly eventOn: string;
  readonly until: string;
  readonly publicityEnd: string;
  readonly repairedOn: string;
  readonly severity: number;
  /** Those that are true of `valid`, `document` and `disputed`. */
  readonly is: readonly string[];
  readonly words: readonly (string | null)[];
  readonly amounts: readonly (string | null)[];
  readonly dateA: string | null;
  readonly knownTo: string;
}

/** What evaluations read of a subject, by type, number and version. */
export async function scoringRowsOf(db: Database, uscc: string): Promise<readonly ScoringRow[]> {
  const { rows } = await sql<ScoringRow>`
    SELECT y.record_type AS type, s.version, s.event_on AS "eventOn", s.until::text, least(s.publicity_end, s.expired_on - 1)::text AS "publicityEnd",
           s.repaired_on::text AS "repairedOn", s.severity,
           array_remove(ARRAY[CASE WHEN s.is_valid THEN 'valid' END, CASE WHEN s.has_document THEN 'document' END,
             CASE WHEN s.is_disputed THEN 'disputed' END], NULL) AS is,
           ARRAY[a.word, b.word, c.word] AS words, ARRAY[s.amount_a, s.amount_b]::text[] AS amounts,
           s.date_a AS "dateA", s.known_to::text AS "knownTo"
      FROM records.scoring_view s
      JOIN records.scoring_type_view y USING (type_no)
      LEFT JOIN records.scoring_word_view a ON a.word_no = s.code_a
      LEFT JOIN records.scoring_word_view b ON b.word_no = s.code_b
      LEFT JOIN records.scoring_word_view c ON c.word_no = s.code_c
     WHERE s.uscc = ${uscc} AND y.family = s.family
     ORDER BY y.record_type, s.record_no, s.version`.execute(db.read());
  return rows;
}

/**
 * Where records and scoring rows differ in what the hub believed from when to when: empty, because
 * each version has one row, and so every state of knowledge can be evaluated.
 */
export async function disagreements(db: Database): Promise<readonly unknown[]> {
  const { rows } = await sql`
    SELECT coalesce(r.uscc, s.uscc) AS uscc, coalesce(r.record_no, s.record_no) AS record_no, r.version
      FROM records.record_view r
      FULL JOIN records.scoring_view s USING (uscc, record_no, version)
     WHERE (r.known_from, r.known_to) IS DISTINCT FROM (s.known_from, s.known_to)
     UNION ALL
    SELECT uscc, record_no, version FROM records.scoring_view
     GROUP BY uscc, record_no, version HAVING count(*) > 1`.execute(db.read());
  return rows;
}

/** Every scoring row as it stands. */
export async function allRows(db: Database): Promise<readonly unknown[]> {
  const { rows } = await sql`SELECT s.* FROM records.scoring_row s ORDER BY s.*`.execute(db.read());
  return rows;
}
