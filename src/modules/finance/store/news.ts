import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Criteria } from '../domain/reasons.js';
import { TOLD_DIVISION } from '../queries/division.js';
import { HAS_OBJECTION } from '../queries/judging.js';
import { LISTED, openNotices, TOLD_NAME } from './changes.js';

/** A run of the public model that a list hears of. */
export interface News {
  readonly policy: string;
  readonly modelNo: number;
  readonly runNo: number;
  readonly criteria: Pick<Criteria, 'vetoBits'>;
}

/** Who is listed (`l`) with a result of the run (`r`) that still holds, and the subject (`s`). */
function listedWithNews({ policy, modelNo, runNo }: News): RawBuilder<unknown> {
  return sql`finance.entry l
      JOIN evaluation.current_view r
        ON r.uscc = l.uscc AND r.model_no = ${sql.lit(modelNo)} AND r.run_no = ${sql.lit(runNo)}
      JOIN subjects.subject_view s ON s.uscc = l.uscc AND s.known_to = 'infinity'
     WHERE l.policy = ${policy} AND l.edition_to = ${LISTED}`;
}

function isAtOnce({ criteria }: News): RawBuilder<boolean> {
  return sql`(r.grade IS NULL OR coalesce(r.vetoes & ${sql.lit(String(criteria.vetoBits))}::bigint, 0) <> 0)`;
}

/** Whom a veto, or the loss of every grade, takes off the list at once. */
export async function listAtOnce(
  db: QueryExecutorProvider,
  news: News,
): Promise<readonly string[]> {
  const { rows } = await sql<{ uscc: string }>`/* finance.atOnce */
    SELECT l.uscc FROM ${listedWithNews(news)} AND ${isAtOnce(news)} ORDER BY l.uscc`.execute(db);
  return rows.map(({ uscc }) => uscc);
}

/** Notes whose name, division or pending objection is told differently now; grades wait for the month. */
export async function noteTold(db: QueryExecutorProvider, news: News): Promise<void> {
  await sql`/* finance.noteTold */
    INSERT INTO finance_change
    SELECT t.uscc, 'CHANGED', false, '{}', t.grade_band, t.grade_band, t.membership_no, t.run_no, t.name,
           t.division, t.grade_band, t.score, t.objection, t.source, t.recommended_by, t.valid_from,
           t.valid_to
      FROM (SELECT l.uscc, l.grade_band, l.membership_no, l.run_no, l.score, l.source, l.recommended_by,
                   l.valid_from, l.valid_to, ${TOLD_NAME} AS name, ${TOLD_DIVISION} AS division,
                   ${HAS_OBJECTION} AS objection, l.name AS old_name, l.division_code AS old_division,
                   l.pending_objection AS old_objection
              FROM ${listedWithNews(news)} AND NOT ${isAtOnce(news)} OFFSET 0) t
     WHERE (t.name, t.division, t.objection) IS DISTINCT FROM (t.old_name, t.old_division, t.old_objection)`.execute(
    db,
  );
}

/** Of whom it is to be decided today: whose notice has run out, or whose validity has ended. */
export async function listDue(
  db: QueryExecutorProvider,
  policy: string,
  asOf: CivilDate,
): Promise<readonly string[]> {
  const { rows } = await sql<{ uscc: string }>`/* finance.due */
    SELECT o.uscc FROM (${openNotices(policy)}) o WHERE o.leaves_on <= ${asOf}::date
    UNION
    SELECT l.uscc FROM finance.entry l
     WHERE l.policy = ${policy} AND l.edition_to = ${LISTED} AND l.valid_to < ${asOf}::date
     ORDER BY 1`.execute(db);
  return rows.map(({ uscc }) => uscc);
}
