import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { type Page, pageOf } from '../../../kernel/page.js';

export type OverdueKind = 'CHECK' | 'PUBLICATION';

/** A drawn target that was not checked in time, or whose outcome was not published in time. */
export interface Overdue {
  readonly kind: OverdueKind;
  readonly taskNo: string;
  readonly round: number;
  readonly uscc: string;
  readonly department: string;
  /** The last day there was. */
  readonly dueOn: CivilDate;
  /** When the daily round first found it; null until then. */
  readonly notedOn: CivilDate | null;
}

/** Whose; null: all. Divisions are prefixes, and both hold. */
export interface OverdueOf {
  readonly today: CivilDate;
  readonly kind: OverdueKind | null;
  readonly department: string | null;
  readonly division: string | null;
  /** The division to which whoever asks is limited. */
  readonly scope: string | null;
  /** The scheme to which whoever asks is limited. */
  readonly scheme: string | null;
}

/**
 * Relation (kind, task_no, round, uscc, department, due_on) of what is overdue on that day. Each of the
 * departments that inspect together answers for its own; a void round asks nothing of anybody.
 */
export function overdueOn(today: CivilDate): RawBuilder<unknown> {
  return sql`(
    SELECT 'CHECK' AS kind, d.task_no, d.round, d.uscc, w.department, l.check_by AS due_on
      FROM inspection.round r
      JOIN inspection.task t USING (task_no)
      JOIN inspection.plan p ON (p.plan_no, p.version) = (t.plan_no, t.plan_version)
     CROSS JOIN LATERAL (SELECT coalesce((t.wanted ->> 'checkBy')::date, make_date(p.year, 12, 31)) AS check_by) l
      JOIN inspection.drawn d ON (d.task_no, d.round) = (r.task_no, r.round)
     CROSS JOIN LATERAL jsonb_array_elements_text(t.wanted -> 'departments') AS w (department)
     WHERE r.state = 'ASSIGNED' AND l.check_by < ${today}::date
       AND NOT EXISTS (SELECT FROM inspection.outcome o
                        WHERE (o.task_no, o.round, o.uscc, o.department) = (d.task_no, d.round, d.uscc, w.department))
    UNION ALL
    SELECT 'PUBLICATION', o.task_no, o.round, o.uscc, o.department, o.due_on
      FROM inspection.outcome o
      JOIN inspection.round r ON (r.task_no, r.round) = (o.task_no, o.round) AND r.state = 'ASSIGNED'
     WHERE o.replaced_at IS NULL AND o.published_on IS NULL AND o.due_on < ${today}::date)`;
}

function within({
  today,
  kind,
  department,
  division,
  scope,
  scheme,
}: OverdueOf): RawBuilder<unknown> {
  return sql`${overdueOn(today)} v
      LEFT JOIN subjects.subject_view s ON s.uscc = v.uscc AND s.known_to = 'infinity'
     WHERE (${kind}::text IS NULL OR v.kind = ${kind})
       AND (${department}::text IS NULL OR v.department = ${department})
       AND (${division}::text IS NULL OR starts_with(s.division_code, ${division}::text))
       AND (${scope}::text IS NULL OR starts_with(s.division_code, ${scope}::text))
       AND (${scheme}::text IS NULL OR v.task_no IN (
             SELECT t.task_no FROM inspection.task t
               JOIN inspection.plan p ON (p.plan_no, p.version) = (t.plan_no, t.plan_version)
              WHERE p.scheme = ${scheme}::text))`;
}

/** Of a page the last entry before it. */
export type OverdueKey = readonly [
  dueOn: string,
  taskNo: string,
  uscc: string,
  department: string,
  kind: string,
];

/** The longest overdue first. */
export async function listOverdue(
  db: QueryExecutorProvider,
  of: OverdueOf,
  { first, after }: { readonly first: number; readonly after: OverdueKey | null },
): Promise<Page<Overdue>> {
  const [dueOn, taskNo, uscc, department, kind] = after ?? [null, null, null, null, null];
  const { rows } = await sql<Overdue>`/* inspection.listOverdue */
    SELECT q.kind, q.task_no AS "taskNo", q.round, q.uscc, q.department, q.due_on AS "dueOn",
           n.noted_on AS "notedOn"
      FROM (SELECT v.* FROM ${within(of)}) q
      LEFT JOIN inspection.overdue n USING (kind, task_no, round, uscc, department)
     WHERE ${dueOn}::date IS NULL
        OR (q.due_on, q.task_no, q.uscc COLLATE "C", q.department COLLATE "C", q.kind COLLATE "C")
         > (${dueOn}::date, ${taskNo}::bigint, ${uscc}::text COLLATE "C", ${department}::text COLLATE "C",
            ${kind}::text COLLATE "C")
     ORDER BY q.due_on, q.task_no, q.uscc COLLATE "C", q.department COLLATE "C", q.kind COLLATE "C"
     LIMIT ${first + 1}`.execute(db);
  return pageOf(rows, first);
}

/** How much a department is late with. */
export interface OverdueCount {
  readonly department: string;
  readonly kind: OverdueKind;
  readonly targets: number;
  /** The longest overdue. */
  readonly since: CivilDate;
}

export async function countOverdue(
  db: QueryExecutorProvider,
  of: OverdueOf,
): Promise<readonly OverdueCount[]> {
  const { rows } = await sql<OverdueCount>`/* inspection.countOverdue */
    SELECT v.department, v.kind, count(*)::int AS targets, min(v.due_on) AS since
      FROM ${within(of)}
     GROUP BY v.department, v.kind ORDER BY v.department COLLATE "C", v.kind`.execute(db);
  return rows;
}
