import { sql, type RawBuilder } from 'kysely';

import { counts, type Counted } from './counted.js';
import { faultyRows } from './faulty.js';

function rules({ types, deadlines }: Counted): RawBuilder<unknown> {
  return sql`rule AS (
      SELECT * FROM unnest(${types.map(({ code }) => code)}::text[],
                           ${types.map(({ parameter }) => parameter)}::text[]) AS t (record_type, parameter)
    ), deadline AS (
      SELECT * FROM unnest(${deadlines.map(({ parameter }) => parameter)}::text[],
                           ${deadlines.map(({ decidedOn }) => decidedOn)}::date[],
                           ${deadlines.map(({ dueOn }) => dueOn)}::date[]) AS t (parameter, decided_on, due_on)
    )`;
}

/**
 * Everything that tells of a report; rows that are `same` are one row, sent again. A quarantined row
 * without a number that was answered speaks no more: its correction does. A duplicate with a number
 * shows that its content was accepted before.
 */
function reports(counted: Counted): RawBuilder<unknown> {
  const { period, on } = counted;
  const wanted = sql`reported_on <= ${on}::date AND ${counts(counted)}
         AND (decided_on BETWEEN ${period.from}::date AND ${period.to}::date OR ${IS_LISTED})`;
  return sql`${faultyRows(counted, IS_LISTED)}, report AS (
      SELECT department, record_type, document_folded AS document, uscc || '-' || record_no AS own,
             uscc || '-' || record_no AS same, false AS is_person, decided_on, reported_on,
             coalesce(submission_id, ${LAST}) AS submission_id, status <> 'WITHDRAWN' AS is_accepted,
             false AS is_refused, version > 1 AND EXISTS (
               SELECT FROM records.record_view v
                WHERE v.uscc = r.uscc AND v.record_no = r.record_no AND v.action = 'CORRECTED') AS is_corrected
        FROM records.record_view r
       WHERE known_to = 'infinity' AND ${wanted}
      UNION ALL
      SELECT department, record_type, document_folded, own, same, is_person, decided_on, reported_on,
             since, outcome = 'DUPLICATE' OR is_person,
             (is_open AND NOT is_answered) OR (outcome = 'DROPPED' AND NOT is_person), false
        FROM faulty
       WHERE document_folded IS NOT NULL OR outcome = 'DROPPED' OR (is_open AND NOT is_answered)
      UNION ALL
      SELECT department, record_type, document_folded, 'held:' || held_no, encode(original_hash, 'hex'),
             false, decided_on, reported_on, submission_id, false, state = 'REFUSED', false
        FROM records.held_view
       WHERE (document_folded IS NOT NULL OR state IN ('HELD', 'REFUSED')) AND ${wanted}
    )`;
}

/** Of a decision that the ledger has in the period, whatever day the report names. */
const IS_LISTED = sql<boolean>`(department, record_type, document_folded) IN (
  SELECT department, record_type, document FROM listed)`;

/** Later than any submission: a version that was made by hand. */
const LAST = sql`9223372036854775807`;

/**
 * The common table `unit`: every decision once, with what became of it. A decision is known by
 * department, type and folded document number; its day is the ledger's, where the ledger has it. A
 * dropped natural person's row stands for one decision of its day that nobody else reported: how many
 * are missing is known, which of them is not. Any other row without a number stands for itself alone.
 */
export function units(counted: Counted): RawBuilder<unknown> {
  const { period, on, remindedUntil } = counted;
  return sql`${rules(counted)}, listed AS (
      SELECT department, record_type, document_folded AS document, document_no, decided_on, is_listed, found_by,
             reminded_on
        FROM quality.decision
       WHERE ${counts(counted)} AND decided_on BETWEEN ${period.from}::date AND ${period.to}::date
    ), ${reports(counted)}, reported AS (
      SELECT department, record_type, document, min(own) AS own, is_person, min(decided_on) AS decided_on,
             min(reported_on) AS reported_on, bool_or(is_accepted) AS is_accepted,
             bool_or(is_corrected) OR coalesce(
               max(submission_id) FILTER (WHERE is_refused)
                 >= coalesce(max(submission_id) FILTER (WHERE is_accepted), 0), false) AS is_wrong
        FROM report GROUP BY department, record_type, document, is_person, CASE WHEN document IS NULL THEN same END
    ), known AS (
      SELECT department, record_type, document, coalesce(l.document_no, r.document, r.own) AS shown,
             coalesce(l.decided_on, r.decided_on) AS decided_on, l.document IS NOT NULL AS in_ledger,
             coalesce(l.is_listed, false) AS is_listed, l.found_by, l.reminded_on,
             r.reported_on, coalesce(r.is_accepted, false) AS is_accepted, coalesce(r.is_wrong, false) AS is_wrong,
             coalesce(r.is_person, false) AS is_person,
             row_number() OVER (
               PARTITION BY department, record_type, coalesce(l.decided_on, r.decided_on),
                            coalesce(r.is_person, false), r.reported_on IS NULL
               ORDER BY r.reported_on, coalesce(document, r.own)) AS nth
        FROM listed l FULL JOIN reported r USING (department, record_type, document)
       WHERE l.document IS NOT NULL OR document IS NULL OR NOT EXISTS (
               SELECT FROM quality.decision d
                WHERE (d.department, d.record_type, d.document_folded) = (r.department, r.record_type, r.document))
    ), unit AS (
      SELECT k.department, k.record_type, k.shown, k.decided_on, k.in_ledger, k.is_listed, k.found_by, k.reminded_on,
             coalesce(k.reported_on, n.reported_on) AS reported_on,
             (k.is_accepted OR n.reported_on IS NOT NULL) AND NOT k.is_wrong AS is_compliant, k.is_wrong,
             deadline.due_on,
             coalesce(k.reported_on, n.reported_on) IS NULL AND deadline.due_on < ${on}::date
               AND (k.found_by IS NOT NULL OR coalesce(k.reminded_on <= ${remindedUntil}::date, false)) AS is_concealed
        FROM known k
        LEFT JOIN known n ON k.reported_on IS NULL AND n.is_person AND n.nth = k.nth
             AND (n.department, n.record_type, n.decided_on) = (k.department, k.record_type, k.decided_on)
        JOIN rule ON rule.record_type = k.record_type
        JOIN deadline ON deadline.parameter = rule.parameter AND deadline.decided_on = k.decided_on
       WHERE NOT k.is_person OR NOT EXISTS (
               SELECT FROM known m
                WHERE m.reported_on IS NULL AND m.nth = k.nth
                  AND (m.department, m.record_type, m.decided_on) = (k.department, k.record_type, k.decided_on))
    )`;
}
