import { type RawBuilder, sql, type QueryExecutorProvider } from 'kysely';

import { type Page, pageOf } from '../../../kernel/page.js';
import type { Sight } from '../domain/sight.js';
import type { Round, Task, TaskWanted } from '../domain/task.js';
import { inSight } from './sight.js';

type TaskRow = Omit<Task, keyof TaskWanted> & { readonly wanted: TaskWanted };

async function tasks(
  db: QueryExecutorProvider,
  rest: RawBuilder<unknown>,
): Promise<readonly Task[]> {
  const { rows } = await sql<TaskRow>`/* inspection.tasks */
    SELECT t.task_no AS "taskNo", t.plan_no AS "planNo", t.plan_version AS "planVersion", t.name, p.scheme,
           p.is_internal AS "isInternal",
           t.wanted, t.made_by AS "madeBy", t.made_at AS "madeAt"
      FROM inspection.task t
      JOIN inspection.plan p ON (p.plan_no, p.version) = (t.plan_no, t.plan_version)
     ${rest}`.execute(db);
  return rows.map(({ wanted, ...task }) => ({ ...wanted, ...task }));
}

export function findTasks(
  db: QueryExecutorProvider,
  taskNos: readonly string[],
): Promise<readonly Task[]> {
  return tasks(db, sql`WHERE t.task_no = ANY (${[...taskNos]}::bigint[])`);
}

export interface TasksWanted {
  readonly planNo: number | null;
  readonly scheme: string | null;
  /** The tasks of a subtree. */
  readonly division: string | null;
  /** Who asks: outside this sight only tasks with a commitment are seen; absent: the hub's own operator. */
  readonly seenBy?: { readonly sight: Sight | null };
  /** After this number, newest first; null: from the newest. */
  readonly before: string | null;
  readonly first: number;
}

export async function listTasks(
  db: QueryExecutorProvider,
  { planNo, scheme, division, seenBy, before, first }: TasksWanted,
): Promise<Page<Task>> {
  const isSeen =
    seenBy === undefined
      ? sql`true`
      : sql`(${inSight(seenBy.sight)}
          OR (NOT p.is_internal AND EXISTS (SELECT FROM inspection.round r WHERE r.task_no = t.task_no)))`;
  const rows = await tasks(
    db,
    sql`WHERE (${before}::bigint IS NULL OR t.task_no < ${before}::bigint)
       AND (${planNo}::int IS NULL OR t.plan_no = ${planNo}::int)
       AND (${scheme}::text IS NULL OR p.scheme = ${scheme}::text)
       AND (${division}::text IS NULL OR starts_with(t.wanted ->> 'division', ${division}::text))
       AND ${isSeen}
     ORDER BY t.task_no DESC LIMIT ${first + 1}`,
  );
  return pageOf(rows, first);
}

const ROUND = sql`task_no AS "taskNo", round, state, commitment, commitment_hash AS "commitmentHash",
  committed_by AS "committedBy", committed_at AS "committedAt", revealed, seed, seeded_by AS "seededBy",
  seeded_at AS "seededAt", drawn_by AS "drawnBy", drawn_at AS "drawnAt", assigned_by AS "assignedBy",
  assigned_at AS "assignedAt", void_reason AS "voidReason", voided_by AS "voidedBy", voided_at AS "voidedAt"`;

/** All rounds of the tasks, void ones too, newest first. */
export async function listRounds(
  db: QueryExecutorProvider,
  taskNos: readonly string[],
): Promise<readonly Round[]> {
  const { rows } = await sql<Round>`/* inspection.rounds */
    SELECT ${ROUND} FROM inspection.round WHERE task_no = ANY (${[...taskNos]}::bigint[])
     ORDER BY task_no, round DESC`.execute(db);
  return rows;
}

/** The round that counts, which nobody else moves until the transaction ends. */
export async function lockRound(db: QueryExecutorProvider, taskNo: string): Promise<Round | null> {
  const { rows } = await sql<Round>`/* inspection.lockRound */
    SELECT ${ROUND} FROM inspection.round
     WHERE task_no = ${taskNo}::bigint AND state <> 'VOID' FOR UPDATE`.execute(db);
  return rows[0] ?? null;
}
