import { sql, type Kysely, type RawBuilder } from 'kysely';

import type { SubjectsTables } from '../tables.js';

/**
 * The living subject that a code leads to: itself, or where it was merged into, however often. A
 * merger may be merged in its turn, and UNION ends even a circle.
 */
export function survivorOf(uscc: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string | null>`(
    WITH RECURSIVE line (uscc, alias_of) AS (
      SELECT a.uscc, a.alias_of FROM subjects.subject a
       WHERE a.uscc = ${uscc} AND a.known_to = 'infinity'
      UNION
      SELECT a.uscc, a.alias_of FROM line
        JOIN subjects.subject a ON a.uscc = line.alias_of AND a.known_to = 'infinity')
    SELECT uscc FROM line WHERE alias_of IS NULL)`;
}

/** The living subject that one code leads to; null when the hub knows no such code. */
export async function findSurvivor(
  db: Kysely<SubjectsTables>,
  uscc: string,
): Promise<string | null> {
  const { rows } = await sql<{ survivor: string | null }>`/* subjects.survivor */
    SELECT ${survivorOf(sql`${uscc}::text COLLATE "C"`)} AS survivor`.execute(db);
  return rows[0]?.survivor ?? null;
}
