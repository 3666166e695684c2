import { sql, type RawBuilder } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Period } from '../domain/period.js';

/** The last day on which a decision of a day is reported in time, under one dated parameter. */
export interface Deadline {
  readonly parameter: string;
  readonly decidedOn: CivilDate;
  readonly dueOn: CivilDate;
}

/** What is counted, and under which rules. */
export interface Counted {
  readonly period: Period;
  /** The day as which is counted: reports after it are not seen, deadlines before it are over. */
  readonly on: CivilDate;
  readonly departments: readonly string[];
  /** Record types that have to be reported, with the parameter that holds their working days. */
  readonly types: readonly { readonly code: string; readonly parameter: string }[];
  readonly deadlines: readonly Deadline[];
  /** A decision reminded of up to this day and missing still is concealed. */
  readonly remindedUntil: CivilDate;
}

/** SQL over `r` or the like: within the departments and types that are counted. */
export function counts({ departments, types }: Counted): RawBuilder<boolean> {
  return sql<boolean>`department = ANY (${[...departments]}::text[])
    AND record_type = ANY (${types.map(({ code }) => code)}::text[])`;
}

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
 * Everything that tells of a report. A quarantined row without a number that was answered speaks no
 * more: its correction does. A duplicate with a number shows that its content was accepted before.
 */
function reports(counted: Counted): RawBuilder<unknown> {
  const { period, on } = counted;
  const wanted = sql`${counts(counted)} AND (decided_on BETWEEN ${period.from}::date AND ${period.to}::date
    OR (department, record_type, document_folded) IN (SELECT department, record_type, document FROM listed))`;
  return sql`report AS (
      SELECT department, record_type, document_folded AS document, uscc || '-' || record_no AS own, decided_on,
             reported_on, coalesce(submission_id, ${LAST}) AS submission_id, status <> 'WITHDRAWN' AS is_accepted,
             false AS is_refused, version > 1 AND EXISTS (
               SELECT FROM records.record_view v
                WHERE v.uscc = r.uscc AND v.record_no = r.record_no AND v.action = 'CORRECTED') AS is_corrected
        FROM records.record_view r
       WHERE known_to = 'infinity' AND reported_on <= ${on}::date AND ${wanted}
      UNION ALL
      SELECT f.department, f.record_type, f.document_folded, f.submission_id || ':' || f.row_no,
             coalesce(f.decided_on, f.reported_on), f.reported_on, f.submission_id,
             f.outcome = 'DUPLICATE' OR (f.outcome = 'DROPPED' AND 'NATURAL_PERSON' = ANY (f.codes)),
             coalesce(q.state = 'OPEN', f.outcome = 'DROPPED' AND NOT 'NATURAL_PERSON' = ANY (f.codes)), false
        FROM (SELECT submission_id, row_no, department, record_type, document_folded, decided_on, reported_on,
                     outcome, codes
                FROM records.faulty_view
               WHERE reported_on <= ${on}::date AND ${counts(counted)}
                 AND (coalesce(decided_on, reported_on) BETWEEN ${period.from}::date AND ${period.to}::date
                      OR (department, record_type, document_folded) IN (
                           SELECT department, record_type, document FROM listed))) f
        LEFT JOIN intake.quarantine_view q ON q.submission_id = f.submission_id AND q.row_no = f.row_no
       WHERE f.document_folded IS NOT NULL OR f.outcome = 'DROPPED' OR q.state = 'OPEN'
      UNION ALL
      SELECT department, record_type, document_folded, 'held:' || held_no, decided_on,
             reported_on, submission_id, false, state = 'REFUSED', false
        FROM records.held_view
       WHERE (document_folded IS NOT NULL OR state IN ('HELD', 'REFUSED'))
         AND reported_on <= ${on}::date AND ${wanted}
    )`;
}

/** Later than any submission: a version that was made by hand. */
const LAST = sql`9223372036854775807`;

/**
 * The common table `unit`: every decision once, with what became of it. A decision is known by
 * department, type and folded document number; its day is the ledger's, where the ledger has it. A
 * report without a number, such as a dropped natural person's, stands for one decision of its day that
 * nobody else reported: how many are missing is exact, which of them is not known.
 */
export function units(counted: Counted): RawBuilder<unknown> {
  const { period, on, remindedUntil } = counted;
  return sql`${rules(counted)}, listed AS (
      SELECT department, record_type, document_folded AS document, document_no, decided_on, is_listed, found_by,
             reminded_on
        FROM quality.decision
       WHERE ${counts(counted)} AND decided_on BETWEEN ${period.from}::date AND ${period.to}::date
    ), ${reports(counted)}, reported AS (
      SELECT department, record_type, document, min(own) AS own, min(decided_on) AS decided_on,
             min(reported_on) AS reported_on, bool_or(is_accepted) AS is_accepted,
             bool_or(is_corrected) OR coalesce(
               max(submission_id) FILTER (WHERE is_refused)
                 >= coalesce(max(submission_id) FILTER (WHERE is_accepted), 0), false) AS is_wrong
        FROM report GROUP BY department, record_type, document, CASE WHEN document IS NULL THEN own END
    ), known AS (
      SELECT department, record_type, document, coalesce(l.document_no, r.document, r.own) AS shown,
             coalesce(l.decided_on, r.decided_on) AS decided_on, l.document IS NOT NULL AS in_ledger,
             coalesce(l.is_listed, false) AS is_listed, l.found_by, l.reminded_on,
             r.reported_on, coalesce(r.is_accepted, false) AS is_accepted, coalesce(r.is_wrong, false) AS is_wrong,
             row_number() OVER (
               PARTITION BY department, record_type, coalesce(l.decided_on, r.decided_on), document IS NULL,
                            r.reported_on IS NULL
               ORDER BY coalesce(document, r.own)) AS nth
        FROM listed l FULL JOIN reported r USING (department, record_type, document)
       WHERE l.document IS NOT NULL OR document IS NULL OR NOT EXISTS (
               SELECT FROM quality.decision d
                WHERE (d.department, d.record_type, d.document_folded) = (r.department, r.record_type, r.document))
    ), unit AS (
      SELECT k.department, k.record_type, coalesce(k.shown, n.shown) AS shown, k.decided_on, k.in_ledger, k.is_listed,
             k.found_by, k.reminded_on, coalesce(k.reported_on, n.reported_on) AS reported_on,
             (k.is_accepted OR coalesce(n.is_accepted, false)) AND NOT (k.is_wrong OR coalesce(n.is_wrong, false))
               AS is_compliant,
             k.is_wrong OR coalesce(n.is_wrong, false) AS is_wrong, deadline.due_on,
             coalesce(k.reported_on, n.reported_on) IS NULL AND deadline.due_on < ${on}::date
               AND (k.found_by IS NOT NULL OR coalesce(k.reminded_on <= ${remindedUntil}::date, false)) AS is_concealed
        FROM known k
        LEFT JOIN known n ON k.reported_on IS NULL AND n.document IS NULL AND n.nth = k.nth
             AND (n.department, n.record_type, n.decided_on) = (k.department, k.record_type, k.decided_on)
        JOIN rule ON rule.record_type = k.record_type
        JOIN deadline ON deadline.parameter = rule.parameter AND deadline.decided_on = k.decided_on
       WHERE k.document IS NOT NULL OR NOT EXISTS (
               SELECT FROM known m
                WHERE m.reported_on IS NULL AND m.nth = k.nth
                  AND (m.department, m.record_type, m.decided_on) = (k.department, k.record_type, k.decided_on))
    )`;
}
