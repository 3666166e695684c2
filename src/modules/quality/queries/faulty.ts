import { sql, type RawBuilder } from 'kysely';

import { counts, type Counted } from './counted.js';

/**
 * The common table `faulty`: the rows of the period that became no record. Rows that are `same` are
 * one row, sent again: they have the same hash, and stand where it came first (`since`). Of dropped rows
 * no hash may be kept, so that of a day as many count as any one submission brought: the nth of one is
 * taken for the nth of the other; those without a day count nothing. Any other row without a day belongs
 * to the day on which it came first.
 */
export function faultyRows(
  counted: Counted,
  isMore: RawBuilder<boolean> = sql<boolean>`false`,
): RawBuilder<unknown> {
  const { period, on } = counted;
  const wanted = sql`reported_on <= ${on}::date AND ${counts(counted)}`;
  return sql`wanted AS (
      SELECT *, outcome = 'DROPPED' AND 'NATURAL_PERSON' = ANY (codes) AS is_person
        FROM records.faulty_view
       WHERE ${wanted}
         AND (coalesce(decided_on, reported_on) BETWEEN ${period.from}::date AND ${period.to}::date OR ${isMore})
         AND (decided_on IS NOT NULL
              OR (department, record_type, original_hash, submission_id) IN (
                   SELECT department, record_type, original_hash, min(submission_id) FROM records.faulty_view
                    WHERE decided_on IS NULL AND ${wanted} GROUP BY department, record_type, original_hash))
    ), faulty AS (
      SELECT f.department, f.record_type, f.document_folded, f.submission_id, f.row_no, f.outcome, f.codes,
             f.is_person, coalesce(f.decided_on, f.reported_on) AS decided_on, f.reported_on,
             f.submission_id || ':' || f.row_no AS own, coalesce(q.state = 'OPEN', false) AS is_open,
             coalesce(bool_or(q.state = 'RESOLVED') OVER copies, false) AS is_answered,
             CASE f.outcome WHEN 'QUARANTINED'
               THEN min(f.submission_id) FILTER (WHERE f.outcome = 'QUARANTINED') OVER copies
               ELSE f.submission_id END AS since,
             coalesce(encode(f.original_hash, 'hex'), concat_ws(':', coalesce(f.decided_on, f.reported_on),
               row_number() OVER (PARTITION BY f.department, f.record_type, f.document_folded, f.is_person,
                 coalesce(f.decided_on, f.reported_on), f.submission_id, f.outcome ORDER BY f.row_no))) AS same
        FROM wanted f
        LEFT JOIN intake.quarantine_view q ON q.submission_id = f.submission_id AND q.row_no = f.row_no
      WINDOW copies AS (PARTITION BY f.department, f.record_type, f.original_hash)
    )`;
}
