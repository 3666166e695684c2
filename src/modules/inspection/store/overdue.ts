import { type QueryExecutorProvider, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { type OverdueKind, overdueOn } from '../queries/overdue.js';

/** What was found overdue for the first time, counted. */
export interface NewlyOverdue {
  readonly kind: OverdueKind;
  readonly taskNo: string;
  readonly round: number;
  readonly department: string;
  readonly targets: number;
}

/** Notes what is overdue and was not yet noted; the same day again notes nothing. */
export async function noteOverdue(
  db: QueryExecutorProvider,
  today: CivilDate,
): Promise<readonly NewlyOverdue[]> {
  const { rows } = await sql<NewlyOverdue>`/* inspection.noteOverdue */
    WITH noted AS (
      INSERT INTO inspection.overdue (kind, task_no, round, uscc, department, due_on, noted_on)
      SELECT v.kind, v.task_no, v.round, v.uscc, v.department, v.due_on, ${today}::date
        FROM ${overdueOn(today)} v
      ON CONFLICT DO NOTHING
      RETURNING kind, task_no, round, department)
    SELECT kind, task_no AS "taskNo", round, department, count(*)::int AS targets
      FROM noted GROUP BY 1, 2, 3, 4 ORDER BY 2, 3, 4, 1`.execute(db);
  return rows;
}
