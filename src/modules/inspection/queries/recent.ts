import { sql, type RawBuilder } from 'kysely';

import { addDays, civilDate, type CivilDate } from '../../../kernel/civil-date.js';

/**
 * Visits that were really made: valid inspection records of whoever reported them, and outcomes of this
 * hub's own draws, whose record may still be on its way. Where nobody could be checked, nobody was
 * disturbed: such a visit neither spares a subject nor counts towards its frequency.
 */
function visits(from: CivilDate, to: CivilDate): RawBuilder<unknown> {
  return sql`/* inspection.visitsMade */
    SELECT s.uscc, s.event_on AS checked_on
      FROM records.scoring_type_view y
      JOIN records.scoring_view s ON s.family = y.family AND s.type_no = y.type_no
     WHERE y.record_type = 'INSPECTION_RESULT' AND s.known_to = 'infinity' AND s.is_valid
       AND s.event_on BETWEEN ${from}::date AND ${to}::date
       AND CASE 'result' WHEN y.code_a THEN s.code_a WHEN y.code_b THEN s.code_b ELSE s.code_c END
           IS DISTINCT FROM (SELECT w.word_no FROM records.scoring_word_view w WHERE w.word = 'NOT_CHECKED')
    UNION ALL
    SELECT o.uscc, o.checked_on FROM inspection.outcome o
     WHERE o.replaced_at IS NULL AND o.result <> 'NOT_CHECKED'
       AND o.checked_on BETWEEN ${from}::date AND ${to}::date`;
}

/**
 * Relation (uscc, checked_on) of the subjects inspected within so many `days` on `asOf`, with the last day.
 * As with months of an evaluation, a check on the day `asOf − days` lies within, one the day before outside.
 */
export function inspectedWithin(days: number, asOf: CivilDate): RawBuilder<unknown> {
  return sql`(SELECT v.uscc, max(v.checked_on) AS checked_on
    FROM (${visits(addDays(asOf, -days), asOf)}) v GROUP BY v.uscc)`;
}

/**
 * Relation (uscc, times) of how often each subject was inspected in a year. Departments that come
 * together, and the record of an outcome with the outcome, are one visit: a day counts once.
 */
export function inspectionsInYear(year: number): RawBuilder<unknown> {
  return sql`(SELECT v.uscc, count(DISTINCT v.checked_on)::int AS times
    FROM (${visits(...boundsOf(year))}) v GROUP BY v.uscc)`;
}

function boundsOf(year: number): readonly [CivilDate, CivilDate] {
  const yyyy = String(year).padStart(4, '0');
  return [civilDate(`${yyyy}-01-01`), civilDate(`${yyyy}-12-31`)];
}
