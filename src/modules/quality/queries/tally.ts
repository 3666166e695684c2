import { sql, type Kysely } from 'kysely';

import type { Tally } from '../domain/figures.js';
import type { QualityTables } from '../tables.js';
import type { Counted } from './counted.js';
import { units } from './units.js';

/** What a department did with one record type. */
export interface TypeTally extends Tally {
  readonly department: string;
  readonly recordType: string;
}

/**
 * The decisions of a period per department and record type. Where a department only stated how many
 * it decided in a month, and the month with its last deadline is over, the number stands for the
 * ledger of that month, or what is known of it where that is more.
 */
export async function tallyDecisions(
  db: Kysely<QualityTables>,
  counted: Counted,
): Promise<readonly TypeTally[]> {
  const { period, on } = counted;
  const { rows } = await sql<TypeTally>`/* quality.tally */
    WITH ${units(counted)}, counted AS (
      SELECT c.department, c.record_type, c.month, c.decisions
        FROM quality.decision_count c JOIN rule USING (record_type)
        JOIN deadline d ON d.parameter = rule.parameter
             AND d.decided_on = (c.month + interval '1 month' - interval '1 day')::date
       WHERE c.department = ANY (${[...counted.departments]}::text[]) AND d.due_on < ${on}::date
         AND c.month >= ${period.from}::date
         AND NOT EXISTS (SELECT FROM unit u
                          WHERE (u.department, u.record_type) = (c.department, c.record_type) AND u.is_listed
                            AND date_trunc('month', u.decided_on)::date = c.month)
    ), monthly AS (
      SELECT u.department, u.record_type, c.month,
             count(*) FILTER (WHERE u.in_ledger OR c.month IS NOT NULL) AS known,
             count(*) FILTER (WHERE u.in_ledger AND (u.reported_on IS NOT NULL OR u.due_on < ${on}::date)) AS due,
             count(*) FILTER (WHERE u.reported_on IS NOT NULL AND (u.in_ledger OR c.month IS NOT NULL)) AS due_reported,
             count(u.reported_on) AS reported,
             count(*) FILTER (WHERE u.reported_on IS NOT NULL AND u.is_compliant) AS compliant,
             count(*) FILTER (WHERE u.reported_on <= u.due_on) AS on_time,
             count(*) FILTER (WHERE u.reported_on <= u.due_on AND u.is_compliant) AS qualified,
             count(*) FILTER (WHERE u.reported_on > u.due_on) AS late,
             count(*) FILTER (WHERE u.is_concealed) AS concealed,
             count(*) FILTER (WHERE u.reported_on IS NOT NULL AND u.is_wrong) AS wrong
        FROM unit u LEFT JOIN counted c ON (c.department, c.record_type) = (u.department, u.record_type)
             AND c.month = date_trunc('month', u.decided_on)::date
       GROUP BY u.department, u.record_type, c.month
    ), twice AS (
      SELECT department, record_type, count(DISTINCT same) AS duplicates
        FROM faulty
       WHERE outcome = 'DUPLICATE' AND decided_on BETWEEN ${period.from}::date AND ${period.to}::date
       GROUP BY department, record_type
    ), every AS (
      SELECT department, record_type, NULL::date AS month FROM twice
      UNION SELECT department, record_type, month FROM counted
      UNION SELECT department, record_type, month FROM monthly
    )
    SELECT e.department, e.record_type AS "recordType",
           coalesce(sum(CASE WHEN c.month IS NULL THEN m.due ELSE greatest(c.decisions, m.known) END), 0)::int AS due,
           coalesce(sum(m.due_reported), 0)::int AS "dueReported", coalesce(sum(m.reported), 0)::int AS reported,
           coalesce(sum(m.compliant), 0)::int AS compliant, coalesce(sum(m.on_time), 0)::int AS "onTime",
           coalesce(sum(m.qualified), 0)::int AS qualified, coalesce(sum(m.late), 0)::int AS late,
           coalesce(sum(m.concealed), 0)::int AS concealed, coalesce(sum(m.wrong), 0)::int AS wrong,
           coalesce(max(t.duplicates), 0)::int AS duplicates,
           coalesce(sum(CASE WHEN c.month IS NULL THEN m.known ELSE greatest(c.decisions, m.known) END), 0)::int AS ledger
      FROM every e
      LEFT JOIN monthly m ON (m.department, m.record_type) = (e.department, e.record_type)
           AND m.month IS NOT DISTINCT FROM e.month
      LEFT JOIN counted c ON (c.department, c.record_type, c.month) = (e.department, e.record_type, e.month)
      LEFT JOIN twice t ON (t.department, t.record_type) = (e.department, e.record_type)
     GROUP BY e.department, e.record_type
     ORDER BY e.department, e.record_type`.execute(db);
  return rows;
}
