import { sql, type RawBuilder } from 'kysely';

/** Limits a table of versions to what the hub believed at a stamp; null is what it believes now. */
export function believedAt(knownAt: Date | null, table: 's' | 'a' = 's'): RawBuilder<boolean> {
  const [from, to] = [sql.ref(`${table}.known_from`), sql.ref(`${table}.known_to`)];
  if (knownAt === null) return sql`${to} = 'infinity'`;
  return sql`${from} <= ${knownAt} AND ${to} > ${knownAt}`;
}
