import { sql, type RawBuilder } from 'kysely';

import { wordOf } from './scoring-words.js';

/** The columns of `records.record` from which a scoring row follows. */
export const SCORED = sql.raw(
  `uscc, record_no, version, known_from, known_to, record_type, decided_on, document_no, valid_from,
   valid_to, ended_on, publicity_end, severity, status, objection_no, repaired_on, expired_on, payload`,
);

/**
 * Times 10^6. What is no amount of anything, 10^10 万元 and more, stands at the limit: factors and sums of
 * evaluations then stay within 64 bits, and one absurd row stops nobody else's.
 */
function amount(place: 'amount_a' | 'amount_b'): RawBuilder<unknown> {
  const value = sql`(r.payload ->> ${sql.ref(`y.${place}`)})::numeric`;
  return sql`(CASE WHEN abs(${value}) > 1e10 THEN sign(${value}) * 1e16 ELSE round(${value} * 1000000) END)::bigint`;
}

/** Basis: 长期 is written as 2099-12-31 by the template of 双公示, and as 9999-12-31 by registers. */
const FIRST_DAY_INVALID = sql`CASE WHEN r.valid_to NOT IN ('2099-12-31', '9999-12-31') THEN r.valid_to + 1 END`;

/**
 * The statement that adds the scoring rows of record versions, family by family and subject by
 * subject; a `WITH` may stand before it. Types and words are there already.
 *
 * @param versions a relation with the columns {@link SCORED}
 */
export function scoringRowsOf(versions: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`/* records.scoringRows */
    INSERT INTO records.scoring_row (record_no, known_from, known_to, version, event_on, until, publicity_end,
           expired_on, repaired_on, family, type_no, severity, is_valid, has_document, is_disputed, uscc,
           code_a, code_b, code_c, amount_a, amount_b, date_a)
    SELECT r.record_no, r.known_from, r.known_to, r.version, coalesce(r.valid_from, r.decided_on),
           coalesce(least(${FIRST_DAY_INVALID}, r.ended_on), 'infinity'),
           coalesce(r.publicity_end, 'infinity'), coalesce(r.expired_on, 'infinity'),
           coalesce(r.repaired_on, 'infinity'), y.family, y.type_no,
           CASE r.severity WHEN 'MINOR' THEN 1 WHEN 'GENERAL' THEN 2 WHEN 'SERIOUS' THEN 3 ELSE 0 END,
           r.status = 'VALID', coalesce(r.document_no ~ '\\S', false), r.objection_no IS NOT NULL, r.uscc,
           a.word_no, b.word_no, c.word_no, ${amount('amount_a')}, ${amount('amount_b')},
           (r.payload ->> y.date_a)::date
      FROM ${versions} r
      LEFT JOIN records.scoring_type y ON y.record_type = r.record_type
      LEFT JOIN records.scoring_word a ON a.word = ${wordOf(sql`(r.payload ->> y.code_a)`)}
      LEFT JOIN records.scoring_word b ON b.word = ${wordOf(sql`(r.payload ->> y.code_b)`)}
      LEFT JOIN records.scoring_word c ON c.word = ${wordOf(sql`(r.payload ->> y.code_c)`)}
     ORDER BY y.family, r.uscc, r.record_no, r.version`;
}

/**
 * The part of a statement that ends scoring rows together with the versions that they tell of.
 *
 * @param ended a relation with `uscc`, `record_no` and `record_type`
 */
export function endScoringRows(ended: RawBuilder<unknown>, knownTo: string): RawBuilder<unknown> {
  return sql`/* records.endScoringRows */
    UPDATE records.scoring_row s SET known_to = ${knownTo}::timestamptz
      FROM ${ended} e
      JOIN records.scoring_type y ON y.record_type = e.record_type
     WHERE s.family = y.family AND s.uscc = e.uscc AND s.record_no = e.record_no AND s.known_to = 'infinity'`;
}
