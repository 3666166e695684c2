import { type RawBuilder, sql } from 'kysely';

/**
 * A content as JSON, put together from its members: a third of the time of PostgreSQL's own builders. The same
 * row always makes the same text, and only that row does. A member without a value is left out.
 */
export function contentText(members: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`'{' || substr(concat(${sql.join(members)}), 2) || '}'`;
}

/** What JSON writes as PostgreSQL does: numbers, truths, JSON itself. */
export function plain(name: string, value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${sql.lit(`,"${name}":`)}::text || ${value}`;
}

/** Texts, and what is a text in JSON: days, instants without a zone, lists; whatever the session's settings. */
export function quoted(name: string, value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${sql.lit(`,"${name}":`)}::text || to_json(${value})::text`;
}
