import { type RawBuilder, sql, type QueryExecutorProvider } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Plan } from '../domain/plan.js';
import { UNDIVIDED } from '../domain/plan.js';
import type { Task } from '../domain/task.js';
import { inspectedWithin, inspectionsInYear } from '../queries/recent.js';

export interface RoundKey {
  readonly taskNo: string;
  readonly round: number;
}

export interface Freezing extends RoundKey {
  readonly task: Task;
  readonly plan: Plan;
  readonly asOf: CivilDate;
  /** Of the scheme's version in force; null: the pool is not divided by grades. */
  readonly modelNo: number | null;
  /** Whoever was inspected in so many days is left in peace. */
  readonly recentDays: number;
}

/**
 * Freezes the pool of a round: whoever the task means, each with the grade by which the pool is divided,
 * why it cannot be drawn, and who inspected it last. One statement, whatever the size of the city.
 */
export async function freezePool(db: QueryExecutorProvider, freezing: Freezing): Promise<void> {
  const { taskNo, round, task, plan, asOf, recentDays } = freezing;
  const caps = plan.grades.map(({ stratum, timesPerYear }) => ({
    stratum,
    most: Math.min(timesPerYear, plan.maxPerSubject),
  }));
  await sql`/* inspection.freezePool */
    INSERT INTO inspection.target (task_no, round, uscc, stratum, reasons, last_inspectors)
    SELECT ${taskNo}::bigint, ${round}::int, p.uscc, p.stratum, nullif(array_remove(ARRAY[
             CASE WHEN o.is_same_matter THEN 'DRAWN_ELSEWHERE' END,
             CASE WHEN coalesce(y.times, 0) + coalesce(o.this_year, 0) >= c.most THEN 'FREQUENCY_REACHED' END,
             CASE WHEN n.uscc IS NOT NULL THEN 'INSPECTED_RECENTLY' END,
             CASE WHEN p.alias_of IS NOT NULL THEN 'MERGED' END,
             CASE WHEN p.registration_status IS DISTINCT FROM 'ACTIVE' THEN 'NOT_ACTIVE' END], NULL), '{}'),
           l.inspectors
      FROM ${poolOf(freezing)} p
      JOIN jsonb_to_recordset(${JSON.stringify(caps)}::jsonb) AS c (stratum text, most int) USING (stratum)
      LEFT JOIN ${openDraws(task, plan)} o ON o.uscc = p.uscc
      LEFT JOIN ${inspectionsInYear(plan.year)} y ON y.uscc = p.uscc
      LEFT JOIN ${inspectedWithin(recentDays, asOf)} n ON n.uscc = p.uscc
      LEFT JOIN ${lastInspectors()} l ON l.uscc = p.uscc
     ORDER BY p.uscc`.execute(db);
}

function poolOf({ task, modelNo }: Freezing): RawBuilder<unknown> {
  const { division, industries, subjectTypes, strata } = task;
  const narrowed = sql`s.known_to = 'infinity'
       AND s.division_code >= ${division} AND s.division_code < ${`${division}:`}
       AND (${industries.length === 0}::boolean
            OR s.industry_code LIKE ANY (${industries.map((prefix) => `${prefix}%`)}::text[]))
       AND (${subjectTypes.length === 0}::boolean OR s.subject_type = ANY (${[...subjectTypes]}::text[]))`;
  if (modelNo === null) {
    return sql`(SELECT s.uscc, ${UNDIVIDED}::text AS stratum, s.alias_of, s.registration_status
      FROM subjects.subject_view s WHERE ${narrowed})`;
  }
  return sql`(SELECT s.uscc, e.grade AS stratum, s.alias_of, s.registration_status
      FROM evaluation.current_view e
      JOIN subjects.subject_view s ON s.uscc = e.uscc
     WHERE e.model_no = ${modelNo}::int AND e.grade = ANY (${[...strata]}::text[]) AND ${narrowed})`;
}

/** Who is drawn and not yet inspected, by another task. */
function openDraws({ taskNo, matters }: Task, { year }: Plan): RawBuilder<unknown> {
  return sql`(
    SELECT d.uscc, count(*) FILTER (WHERE p.year = ${year}::int) AS this_year,
           bool_or((t.wanted -> 'matters') ?| ${[...matters]}::text[]) AS is_same_matter
      FROM inspection.drawn d
      JOIN inspection.round r ON (r.task_no, r.round) = (d.task_no, d.round) AND r.state <> 'VOID'
      JOIN inspection.task t ON t.task_no = d.task_no
      JOIN inspection.plan p ON (p.plan_no, p.version) = (t.plan_no, t.plan_version)
     WHERE d.task_no <> ${taskNo}::bigint AND NOT EXISTS (
       SELECT FROM inspection.outcome x
        WHERE (x.task_no, x.round, x.uscc) = (d.task_no, d.round, d.uscc) AND x.replaced_at IS NULL)
     GROUP BY d.uscc)`;
}

/** Who went when a subject was inspected last. */
function lastInspectors(): RawBuilder<unknown> {
  return sql`(
    SELECT DISTINCT ON (d.uscc) d.uscc, d.inspectors
      FROM inspection.drawn d
      JOIN inspection.round r ON (r.task_no, r.round) = (d.task_no, d.round) AND r.state <> 'VOID'
      JOIN inspection.outcome x ON (x.task_no, x.round, x.uscc) = (d.task_no, d.round, d.uscc)
                               AND x.replaced_at IS NULL AND x.result <> 'NOT_CHECKED'
     WHERE d.inspectors IS NOT NULL
     ORDER BY d.uscc, x.checked_on DESC, d.task_no DESC)`;
}

/**
 * Freezes who may go: the inspectors of the departments who are in the directory on the day and whose
 * division holds the task's or lies within it. Of declared interests those in a target are kept: the
 * others decide nothing here and are nobody's business.
 */
export async function freezeInspectors(
  db: QueryExecutorProvider,
  { taskNo, round, task, asOf }: Freezing,
): Promise<void> {
  await sql`/* inspection.freezeInspectors */
    INSERT INTO inspection.round_inspector (task_no, round, id, department, organisation, division,
           qualifications, interests)
    SELECT ${taskNo}::bigint, ${round}::int, i.id, i.department, i.organisation, i.division, i.qualifications,
           ARRAY(SELECT g.uscc FROM unnest(i.interests) AS g (uscc)
                   JOIN inspection.target t ON t.uscc = g.uscc COLLATE "C" AND t.reasons IS NULL
                    AND t.task_no = ${taskNo}::bigint AND t.round = ${round}::int
                  ORDER BY g.uscc COLLATE "C")
      FROM (SELECT DISTINCT ON (id) * FROM inspection.inspector ORDER BY id, version DESC) i
     WHERE i.department = ANY (${[...task.departments]}::text[])
       AND ${asOf}::date BETWEEN i.active_from AND coalesce(i.active_to, 'infinity')
       AND (starts_with(i.division, ${task.division}) OR starts_with(${task.division}, i.division))`.execute(
    db,
  );
}
