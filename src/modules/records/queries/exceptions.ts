import { sql, type QueryExecutorProvider } from 'kysely';

/** Codes that were really issued although they break a rule. */
export async function listExceptions(db: QueryExecutorProvider): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`/* records.codeExceptions */
    SELECT code FROM subjects.code_exception_view`.execute(db);
  return new Set(rows.map(({ code }) => code));
}
