import { sql, type Kysely, type RawBuilder } from 'kysely';

import type { SubjectsTables } from '../tables.js';

/** Limits a table of versions to what the hub believed at a stamp; null is what it believes now. */
export function believedAt(knownAt: Date | null, table: 's' | 'a' = 's'): RawBuilder<boolean> {
  const [from, to] = [sql.ref(`${table}.known_from`), sql.ref(`${table}.known_to`)];
  if (knownAt === null) return sql`${to} = 'infinity'`;
  return sql`${from} <= ${knownAt} AND ${to} > ${knownAt}`;
}

/**
 * For each instant the last stamp not after it, which is what the hub knew then; null before the
 * first. In the order of the instants.
 */
export async function lastStampsUntil(
  db: Kysely<SubjectsTables>,
  instants: readonly Date[],
): Promise<readonly (Date | null)[]> {
  const { rows } = await sql<{ knownAt: Date | null }>`/* subjects.knownAt */
    SELECT (SELECT max(known_at) FROM subjects.stamp WHERE known_at <= a.instant) AS "knownAt"
      FROM unnest(${[...instants]}::timestamptz[]) WITH ORDINALITY AS a (instant, nth)
     ORDER BY nth`.execute(db);
  return rows.map(({ knownAt }) => knownAt);
}
