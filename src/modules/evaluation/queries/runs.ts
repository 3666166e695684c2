import { type QueryExecutorProvider, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Run } from '../domain/run.js';

const COLUMNS = sql`r.run_no AS "runNo", r.model_no AS "modelNo", r.kind, r.trigger, r.as_of AS "asOf",
  r.known_at AS "knownAt", r.is_shadow AS "isShadow", r.state, r.parts,
  (SELECT count(*)::int FROM evaluation.run_part p WHERE p.run_no = r.run_no AND p.done_at IS NOT NULL) AS "partsDone",
  (SELECT coalesce(sum(p.subjects), 0)::int FROM evaluation.run_part p WHERE p.run_no = r.run_no) AS subjects,
  coalesce(r.incidents, '[]') AS incidents, r.base_run_no AS "baseRunNo", r.asked_by AS "askedBy", r.asked_at AS "askedAt",
  r.finished_at AS "finishedAt"`;

export async function findRun(db: QueryExecutorProvider, runNo: number): Promise<Run | null> {
  const { rows } = await sql<Run>`/* evaluation.run */
    SELECT ${COLUMNS} FROM evaluation.run r WHERE r.run_no = ${runNo}`.execute(db);
  return rows[0] ?? null;
}

/** Newest first, and one more than asked. */
export async function listRuns(
  db: QueryExecutorProvider,
  { before, first }: { readonly before: number | null; readonly first: number },
): Promise<readonly Run[]> {
  const { rows } = await sql<Run>`/* evaluation.runs */
    SELECT ${COLUMNS} FROM evaluation.run r
     WHERE ${before}::int IS NULL OR r.run_no < ${before}::int
     ORDER BY r.run_no DESC LIMIT ${first + 1}`.execute(db);
  return rows;
}

/** A grade, or a reason for none, and how many subjects have it. */
export interface RunCount {
  readonly of: string;
  readonly n: number;
}

export async function countResults(
  db: QueryExecutorProvider,
  runNo: number,
): Promise<readonly RunCount[]> {
  const { rows } = await sql<RunCount>`/* evaluation.countResults */
    SELECT coalesce(e.grade, e.reason) AS of, count(*)::int AS n
      FROM evaluation.run r
      JOIN evaluation.result e ON e.model_no = r.model_no AND e.run_no = r.run_no
     WHERE r.run_no = ${runNo} GROUP BY 1, e.grade IS NULL ORDER BY e.grade IS NULL, 1`.execute(db);
  return rows;
}

/** The run of a model that is under way; there is one at most. */
export async function findRunning(db: QueryExecutorProvider, modelNo: number): Promise<Run | null> {
  const { rows } = await sql<Run>`/* evaluation.running */
    SELECT ${COLUMNS} FROM evaluation.run r
     WHERE r.model_no = ${modelNo} AND r.state = 'RUNNING'`.execute(db);
  return rows[0] ?? null;
}

/** Up to when the published results of a model speak of everybody. */
export interface Standpoint {
  readonly runNo: number;
  readonly modelNo: number;
  readonly asOf: CivilDate;
  readonly knownAt: Date;
  /** The public run up to which a scheme has read results. */
  readonly baseRunNo: number | null;
  readonly baseModelNo: number | null;
}

/** Null before the first published run. */
export async function standpointOf(
  db: QueryExecutorProvider,
  { modelNo, isShadow }: { readonly modelNo: number; readonly isShadow: boolean },
): Promise<Standpoint | null> {
  const { rows } = await sql<Standpoint>`/* evaluation.standpoint */
    SELECT r.run_no AS "runNo", r.model_no AS "modelNo", r.as_of AS "asOf", r.known_at AS "knownAt",
           r.base_run_no AS "baseRunNo", base.model_no AS "baseModelNo"
      FROM evaluation.run r LEFT JOIN evaluation.run base ON base.run_no = r.base_run_no
     WHERE r.model_no = ${modelNo} AND r.is_shadow = ${isShadow} AND r.state = 'PUBLISHED'
     ORDER BY r.run_no DESC LIMIT 1`.execute(db);
  return rows[0] ?? null;
}

/** Whether anything became known after an instant. */
export async function hasNews(db: QueryExecutorProvider, since: Date): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`/* evaluation.hasNews */
    SELECT EXISTS (SELECT FROM platform.stamp WHERE known_at > ${since}) AS has`.execute(db);
  return rows[0]?.has ?? false;
}
