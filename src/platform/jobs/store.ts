import { type QueryExecutorProvider, sql } from 'kysely';

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
