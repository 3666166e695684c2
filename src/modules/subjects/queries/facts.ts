import { type QueryExecutorProvider, sql } from 'kysely';

/** Codes that were really issued although they break a rule. */
export async function listExceptions(db: QueryExecutorProvider): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`/* subjects.exceptions */
    SELECT code FROM subjects.code_exception`.execute(db);
  return new Set(rows.map(({ code }) => code));
}
