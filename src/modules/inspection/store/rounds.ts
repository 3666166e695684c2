import { sql, type QueryExecutorProvider } from 'kysely';

import type { Commitment, Drawn, SeedRevealed, Visit } from '../domain/draw.js';
import type { Round, TaskWanted } from '../domain/task.js';

type Key = Pick<Round, 'taskNo' | 'round'>;

export interface NewTask {
  readonly planNo: number;
  readonly planVersion: number;
  readonly name: string;
  readonly wanted: TaskWanted;
  readonly madeBy: string;
}

/** Answers the task's number. */
export async function insertTask(db: QueryExecutorProvider, task: NewTask): Promise<string> {
  const { rows } = await sql<{ taskNo: string }>`/* inspection.insertTask */
    INSERT INTO inspection.task (plan_no, plan_version, name, wanted, made_by)
    VALUES (${task.planNo}, ${task.planVersion}, ${task.name}, ${JSON.stringify(task.wanted)}::jsonb, ${task.madeBy})
    RETURNING task_no AS "taskNo"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('an insert answers its key');
  return row.taskNo;
}

/** Two that begin a round wait for each other: neither may take a share that the other is about to name. */
export async function lockRounds(db: QueryExecutorProvider): Promise<void> {
  await sql`/* inspection.lockRounds */
    SELECT pg_advisory_xact_lock(hashtextextended('inspection.commit', 0))`.execute(db);
}

/** The commitment stands from now on; nothing that it was made from changes any more. */
export async function insertRound(
  db: QueryExecutorProvider,
  commitment: Commitment,
  { hash, by }: { readonly hash: string; readonly by: string },
): Promise<void> {
  await sql`/* inspection.insertRound */
    INSERT INTO inspection.round (task_no, round, state, commitment, commitment_hash, committed_by, committed_at)
    VALUES (${commitment.task}::bigint, ${commitment.round}, 'COMMITTED', ${JSON.stringify(commitment)}::jsonb,
            ${hash}, ${by}, clock_timestamp())`.execute(db);
}

export async function noteSeed(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
  { revealed, seed, by }: { revealed: SeedRevealed; seed: string; by: string },
): Promise<void> {
  await sql`/* inspection.noteSeed */
    UPDATE inspection.round SET state = 'SEEDED', revealed = ${JSON.stringify(revealed)}::jsonb, seed = ${seed},
           seeded_by = ${by}, seeded_at = clock_timestamp()
     WHERE task_no = ${taskNo}::bigint AND round = ${round} AND state = 'COMMITTED'`.execute(db);
}

/** Adds what was drawn; whoever is drawn already stays as it is. */
export async function insertDrawn(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
  drawn: readonly Drawn[],
): Promise<void> {
  await sql`/* inspection.insertDrawn */
    INSERT INTO inspection.drawn (task_no, round, uscc, stratum, place, ticket)
    SELECT ${taskNo}::bigint, ${round}::int, uscc, stratum, place, ticket
      FROM jsonb_to_recordset(${JSON.stringify(drawn)}::jsonb) AS d (uscc text, stratum text, place int, ticket text)`.execute(
    db,
  );
}

export async function noteDrawn(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
  by: string,
): Promise<void> {
  await sql`/* inspection.noteDrawn */
    UPDATE inspection.round SET state = 'DRAWN', drawn_by = ${by}, drawn_at = clock_timestamp()
     WHERE task_no = ${taskNo}::bigint AND round = ${round} AND state = 'SEEDED'`.execute(db);
}

/** Who goes where; a visit that is assigned already stays. */
export async function keepVisits(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
  visits: readonly Visit[],
): Promise<void> {
  await sql`/* inspection.keepVisits */
    UPDATE inspection.drawn d SET inspectors = v.inspectors
      FROM jsonb_to_recordset(${JSON.stringify(visits)}::jsonb) AS v (uscc text, inspectors text[])
     WHERE d.task_no = ${taskNo}::bigint AND d.round = ${round} AND d.uscc = v.uscc COLLATE "C"
       AND d.inspectors IS NULL`.execute(db);
}

export async function noteAssigned(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
  by: string,
): Promise<void> {
  await sql`/* inspection.noteAssigned */
    UPDATE inspection.round SET state = 'ASSIGNED', assigned_by = ${by}, assigned_at = clock_timestamp()
     WHERE task_no = ${taskNo}::bigint AND round = ${round} AND state = 'DRAWN'`.execute(db);
}

export async function insertExtension(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
  extension: { stratum: string; to: number; reason: string; by: string },
): Promise<void> {
  const { stratum, to, reason, by } = extension;
  await sql`/* inspection.insertExtension */
    INSERT INTO inspection.extension (task_no, round, extension_no, stratum, extended_to, reason, extended_by)
    SELECT ${taskNo}::bigint, ${round}::int, count(*) + 1, ${stratum}, ${to}, ${reason}, ${by}
      FROM inspection.extension WHERE task_no = ${taskNo}::bigint AND round = ${round}`.execute(db);
}

export async function noteVoid(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
  { reason, by }: { readonly reason: string; readonly by: string },
): Promise<void> {
  await sql`/* inspection.noteVoid */
    UPDATE inspection.round SET state = 'VOID', void_reason = ${reason}, voided_by = ${by},
           voided_at = clock_timestamp()
     WHERE task_no = ${taskNo}::bigint AND round = ${round} AND state <> 'VOID'`.execute(db);
}
