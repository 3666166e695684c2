import { type QueryExecutorProvider, sql } from 'kysely';
import type { ClientBase, Pool } from 'pg';

/**
 * Asks for a job in the transaction of what makes it necessary; a job that waits under the same key
 * is replaced.
 */
export async function enqueue(
  db: QueryExecutorProvider,
  job: string,
  { payload, key }: { readonly payload: object; readonly key?: string },
): Promise<void> {
  await sql`/* platform.enqueue */
    SELECT graphile_worker.add_job(${job}, payload := ${JSON.stringify(payload)}::json,
                                   job_key := ${key ?? null}::text)`.execute(db);
}

const LOCK_OF = `hashtextextended('jobs:' || taker, 0)`;

/** Others see by this lock that the taker of jobs works; it ends with the connection. */
export async function lockPresence(client: ClientBase, taker: string | null): Promise<void> {
  const lock = `/* platform.lockPresence */ SELECT pg_advisory_lock(${LOCK_OF}) FROM (VALUES ($1)) AS t (taker)`;
  await client.query(lock, [taker]);
}

/** Whether the job is still the taker's. */
export async function isHeldBy(
  client: ClientBase,
  job: string,
  taker: string | null,
): Promise<boolean> {
  const held = `/* platform.isHeldBy */ SELECT FROM graphile_worker.jobs WHERE id = $1 AND locked_by = $2`;
  const { rowCount } = await client.query(held, [job, taker]);
  return rowCount === 1;
}

/**
 * Jobs whose taker is gone may be taken again; the worker by itself would let them lie for four
 * hours.
 */
export async function freeAbandoned(pool: Pool): Promise<void> {
  await pool.query(`/* platform.freeAbandonedJobs */
    SELECT graphile_worker.force_unlock_workers(array_agg(taker))
      FROM (SELECT DISTINCT locked_by AS taker FROM graphile_worker.jobs WHERE locked_by IS NOT NULL) AS t
     WHERE pg_try_advisory_xact_lock(${LOCK_OF})`);
}
