import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';

import type { Authorised } from '../domain/views.js';

/**
 * Whether the subject of this code lets the institution see that part of it for that purpose today: one
 * look-up in an index. A revocation counts from the next statement on.
 *
 * @param uscc a column of the statement around it.
 */
export function isAuthorised(
  uscc: RawBuilder<unknown>,
  { institution, purpose, scope }: Authorised,
): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (
    SELECT FROM access.live_authorisation_view granted
     WHERE granted.institution = ${institution} AND granted.uscc = ${uscc}
       AND granted.purpose = ${purpose} AND ${scope} = ANY (granted.scopes))`;
}

/** The same of one subject. */
export async function hasAuthorised(
  db: QueryExecutorProvider,
  uscc: string,
  authorised: Authorised,
): Promise<boolean> {
  const { rows } = await sql<{ readonly is: boolean }>`/* access.hasAuthorised */
    SELECT ${isAuthorised(sql`${uscc}`, authorised)} AS is`.execute(db);
  return rows[0]?.is ?? false;
}
