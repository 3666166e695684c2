import { sql, type QueryExecutorProvider } from 'kysely';

/** Where a code leads: to itself, or to the living subject into which it was merged. */
export interface KnownCode {
  readonly asked: string;
  readonly uscc: string;
  readonly name: string;
}

/** The codes that the hub knows, in any order. A merger may be merged in its turn; UNION ends even a circle. */
export async function followCodes(
  db: QueryExecutorProvider,
  codes: readonly string[],
): Promise<readonly KnownCode[]> {
  const { rows } = await sql<KnownCode>`/* supervision.codes */
    WITH RECURSIVE line (asked, uscc, name, alias_of) AS (
      SELECT s.uscc, s.uscc, s.name, s.alias_of FROM subjects.subject_view s
       WHERE s.uscc = ANY (${[...codes]}::text[]) AND s.known_to = 'infinity'
      UNION
      SELECT line.asked, s.uscc, s.name, s.alias_of FROM line
        JOIN subjects.subject_view s ON s.uscc = line.alias_of AND s.known_to = 'infinity')
    SELECT asked, uscc, name FROM line WHERE alias_of IS NULL`.execute(db);
  return rows;
}
