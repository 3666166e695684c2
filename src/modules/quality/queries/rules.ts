import { sql, type Kysely } from 'kysely';

import type { QualityTables } from '../tables.js';
import { counts, type Counted } from './counted.js';
import { faultyRows } from './faulty.js';

export interface RuleCount {
  readonly code: string;
  readonly rows: number;
}

/**
 * Rows of the period's decisions by the rule that they broke or that repaired them, each once however
 * often it was sent, most frequent first.
 */
export async function countRules(
  db: Kysely<QualityTables>,
  counted: Counted,
): Promise<readonly RuleCount[]> {
  const { period, on } = counted;
  const { rows } = await sql<RuleCount>`/* quality.rules */
    WITH ${faultyRows(counted)}
    SELECT code, count(*)::int AS rows FROM (
      SELECT DISTINCT department, record_type, same, unnest(codes) AS code FROM faulty WHERE outcome = 'QUARANTINED'
      UNION ALL
      SELECT department, record_type, NULL, unnest(fixes) FROM records.record_view
       WHERE known_to = 'infinity' AND reported_on <= ${on}::date AND ${counts(counted)}
         AND decided_on BETWEEN ${period.from}::date AND ${period.to}::date) told
     GROUP BY code ORDER BY rows DESC, code`.execute(db);
  return rows;
}

/** A row that broke a rule, as it lies in quarantine: identity numbers are masked there. */
export interface SampleRow {
  readonly code: string;
  readonly submission: string;
  readonly row: number;
  readonly line: number;
  readonly text: string;
}

/** The latest rows of each rule. */
export async function sampleRows(
  db: Kysely<QualityTables>,
  counted: Counted,
  { codes, each }: { readonly codes: readonly string[]; readonly each: number },
): Promise<readonly SampleRow[]> {
  const { rows } = await sql<SampleRow>`/* quality.samples */
    WITH ${faultyRows(counted)}, latest AS (
      SELECT DISTINCT ON (department, record_type, same) * FROM faulty
       WHERE outcome = 'QUARANTINED' ORDER BY department, record_type, same, submission_id DESC, row_no
    )
    SELECT rule.code, s.submission_id AS submission, s.row_no AS row, s.line_no AS line, s.original AS text
      FROM unnest(${[...codes]}::text[]) WITH ORDINALITY AS rule (code, nth),
           LATERAL (
             SELECT t.submission_id, t.row_no, t.line_no, t.original
               FROM latest f
               JOIN intake.quarantined_text_view t USING (submission_id, row_no)
              WHERE rule.code = ANY (f.codes)
              ORDER BY f.submission_id DESC, f.row_no LIMIT ${each}) s
     ORDER BY rule.nth, s.submission_id DESC, s.row_no`.execute(db);
  return rows;
}
