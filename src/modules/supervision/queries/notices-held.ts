import { type RawBuilder, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';

/** Whose grades of which scheme are looked at, and on what day. */
export interface TiersAsked {
  readonly scheme: string;
  /** Significant digits; all below it too. */
  readonly division: string;
  /** Results about later days are left out. */
  readonly until: CivilDate;
  /** Ledgers of this quarter and later are left out; null: none is. */
  readonly before: string | null;
  readonly today: CivilDate;
  /** Working days between notice and publication; where there are none, no notice is needed. */
  readonly noticeDays: number;
}

/**
 * The graded subjects, what holds the new grade, and the one that was published before it: a grade is
 * published when it was before, or when its notice stands. A notice that was set aside waits for a later
 * judgment. The states are those of `domain/notice.ts`, over a set. Where the new grade is held, a notice
 * that stands is younger than every accepted ledger; else it may be the one of the new grade itself.
 *
 * @returns `uscc, name, division_code, model_no, version, run_no, grade, score, held_by, previous`.
 */
export function tiersHeld(asked: TiersAsked): RawBuilder<unknown> {
  const { scheme, until, today } = asked;
  return sql`/* supervision.previousGrade */ SELECT h.*, CASE WHEN h.held_by IS NULL THEN coalesce(h.published, noticed.grade)
      ELSE coalesce(noticed.grade, h.published) END AS previous
    FROM (${withHolds(asked)}) h
    LEFT JOIN LATERAL (
      SELECT n.grade FROM supervision.notice n
        LEFT JOIN supervision.appeal a ON a.uscc = n.uscc AND a.notice_no = n.notice_no
        LEFT JOIN supervision.appeal_decision d ON d.uscc = n.uscc AND d.notice_no = n.notice_no
       WHERE n.uscc = h.uscc AND n.scheme = ${scheme} AND n.served_on <= ${until}::date
         AND ${noticeStands(today)} AND (h.held_by IS NOT NULL OR n.grade <> h.grade)
       ORDER BY n.notice_no DESC LIMIT 1) noticed ON true`;
}

/** Whether the notice `n`, with its appeal `a` and the decision `d`, has published its grade. */
export function noticeStands(today: CivilDate): RawBuilder<boolean> {
  return sql`(${today}::date > greatest(n.notice_until, n.appeal_until)
    AND (a.uscc IS NULL OR d.outcome IS NOT DISTINCT FROM 'REJECTED'))`;
}

function withHolds(asked: TiersAsked): RawBuilder<unknown> {
  const { noticeDays, today } = asked;
  return sql`/* supervision.holds */ SELECT t.*, p.grade AS published, CASE
      WHEN o.uscc IS NOT NULL THEN 'OPEN_APPEAL'
      WHEN n.grade = t.grade AND n.is_aside AND t.run_no <= n.run_no THEN 'SET_ASIDE'
      WHEN n.grade = t.grade AND NOT n.is_aside
        THEN CASE WHEN ${today}::date <= n.until THEN 'OPEN_WINDOW' END
      WHEN ${noticeDays}::int > 0 AND p.grade IS DISTINCT FROM t.grade THEN 'NOT_NOTICED'
      END AS held_by
    FROM (${tiers(asked)}) t
    LEFT JOIN (${published(asked)}) p ON p.uscc = t.uscc
    LEFT JOIN (${lastNotices(asked)}) n ON n.uscc = t.uscc
    LEFT JOIN (${openAppeals(asked)}) o ON o.uscc = t.uscc
   WHERE t.grade IS NOT NULL`;
}

function tiers({ scheme, division, until }: TiersAsked): RawBuilder<unknown> {
  return sql`/* supervision.tiersToTell */ SELECT DISTINCT ON (e.uscc) e.uscc, s.name, s.division_code, e.model_no, e.version, e.run_no,
        e.grade, e.final_score AS score
      FROM evaluation.result_view e
      JOIN subjects.subject_view s
        ON s.uscc = e.uscc AND s.known_to = 'infinity' AND s.alias_of IS NULL
     WHERE e.code = ${scheme} AND NOT e.is_shadow AND e.as_of <= ${until}::date
       AND s.division_code >= ${division} AND s.division_code < ${`${division}:`}
     ORDER BY e.uscc, e.run_no DESC`;
}

/** The grade that a ledger published last. */
function published({ scheme, before }: TiersAsked): RawBuilder<unknown> {
  return sql`/* supervision.lastAccepted */ SELECT DISTINCT ON (r.uscc) r.uscc, r.grade
      FROM supervision.ledger_accepted l
      JOIN supervision.ledger_row r ON r.ledger_no = l.ledger_no AND r.edition = l.edition
     WHERE l.scheme = ${scheme} AND r.grade IS NOT NULL
       AND (${before}::text IS NULL OR l.quarter < ${before})
     ORDER BY r.uscc, l.quarter DESC, l.ledger_no DESC`;
}

function lastNotices({ scheme }: TiersAsked): RawBuilder<unknown> {
  return sql`/* supervision.lastNotice */ SELECT DISTINCT ON (n.uscc) n.uscc, n.grade, n.run_no,
        greatest(n.notice_until, n.appeal_until) AS until,
        coalesce(d.outcome IN ('UPHELD', 'PARTIAL'), false) AS is_aside
      FROM supervision.notice n
      LEFT JOIN supervision.appeal_decision d ON d.uscc = n.uscc AND d.notice_no = n.notice_no
     WHERE n.scheme = ${scheme}
     ORDER BY n.uscc, n.notice_no DESC`;
}

function openAppeals({ scheme }: TiersAsked): RawBuilder<unknown> {
  return sql`/* supervision.openAppeals */ SELECT DISTINCT a.uscc
      FROM supervision.appeal a
      JOIN supervision.notice n ON n.uscc = a.uscc AND n.notice_no = a.notice_no
     WHERE n.scheme = ${scheme} AND NOT EXISTS (
       SELECT FROM supervision.appeal_decision d
        WHERE d.uscc = a.uscc AND d.notice_no = a.notice_no)`;
}
