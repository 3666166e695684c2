import { sql, type QueryExecutorProvider } from 'kysely';

import type { Grant } from '../domain/authorisation.js';
import type { AuthorisationKey } from '../queries/authorisations.js';

/** Who acts, as the log names it. */
export interface Actor {
  readonly actor: string;
  readonly role: string;
  readonly organisation: string | null;
}

/** Whoever changes what a subject has granted waits for the others that do, until they have committed. */
export async function lockGrantsOf(unit: QueryExecutorProvider, uscc: string): Promise<void> {
  await sql`/* access.lockGrants */
    SELECT pg_advisory_xact_lock(hashtextextended(${`access.authorisation:${uscc}`}, 0))`.execute(
    unit,
  );
}

/** @returns its number. */
export async function insertGrant(
  unit: QueryExecutorProvider,
  grant: Grant,
  { actor, role, organisation }: Actor,
): Promise<AuthorisationKey> {
  const { uscc, institution, scopes, purpose, validFrom, validTo, evidence } = grant;
  const { rows } = await sql<AuthorisationKey>`/* access.insertGrant */
    INSERT INTO access.authorisation
      (uscc, institution, scopes, purpose, valid_from, valid_to, evidence, granted_by, role, organisation)
    VALUES (${uscc}, ${institution}, ${[...scopes]}::text[], ${purpose}, ${validFrom}::date,
            ${validTo}::date, ${evidence}, ${actor}, ${role}, ${organisation})
    RETURNING uscc, authorisation_no AS "authorisationNo"`.execute(unit);
  const [row] = rows;
  if (row === undefined) throw new Error('an inserted row is returned');
  return row;
}

/** @returns whether it was not revoked before. */
export async function insertRevocation(
  unit: QueryExecutorProvider,
  { uscc, authorisationNo, reason }: AuthorisationKey & { readonly reason: string | null },
  { actor, role, organisation }: Actor,
): Promise<boolean> {
  const { rows } = await sql`/* access.insertRevocation */
    INSERT INTO access.authorisation_revocation
      (uscc, authorisation_no, reason, revoked_by, role, organisation)
    VALUES (${uscc}, ${authorisationNo}::bigint, ${reason}, ${actor}, ${role}, ${organisation})
    ON CONFLICT DO NOTHING RETURNING 1`.execute(unit);
  return rows.length > 0;
}
