import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';

import type { AuthorisationState, Grant } from '../domain/authorisation.js';
import type { Role } from '../domain/identity.js';

/** An authorisation as it is kept, with where it stands today. */
export interface KeptAuthorisation extends Grant {
  readonly authorisationNo: string;
  readonly state: AuthorisationState;
  readonly grantedAs: Role;
  readonly grantedAt: Date;
  readonly revokedAs: Role | null;
  readonly revokedAt: Date | null;
  readonly revocationReason: string | null;
}

export type AuthorisationKey = Pick<KeptAuthorisation, 'uscc' | 'authorisationNo'>;

/** Its public name: it begins with the subject, so that a look-up goes to one place. */
export function authorisationId({ uscc, authorisationNo }: AuthorisationKey): string {
  return `${uscc}-${authorisationNo}`;
}

/** Null when the text is no authorisation's name. */
export function readAuthorisationId(id: string): AuthorisationKey | null {
  const [, uscc, authorisationNo] = /^([0-9A-Z]{18})-([1-9]\d{0,17})$/.exec(id) ?? [];
  return uscc === undefined || authorisationNo === undefined ? null : { uscc, authorisationNo };
}

const TODAY = sql`(now() AT TIME ZONE 'Asia/Shanghai')::date`;

const AUTHORISATIONS = sql`/* access.authorisationColumns */ SELECT a.uscc,
      a.authorisation_no AS "authorisationNo", a.institution, a.purpose, a.scopes,
      a.valid_from AS "validFrom", a.valid_to AS "validTo", a.evidence, a.role AS "grantedAs",
      a.granted_at AS "grantedAt",
      r.role AS "revokedAs", r.revoked_at AS "revokedAt", r.reason AS "revocationReason",
      CASE WHEN r.revoked_at IS NOT NULL THEN 'REVOKED' WHEN ${TODAY} < a.valid_from THEN 'NOT_BEGUN'
           WHEN ${TODAY} > a.valid_to THEN 'OVER' ELSE 'IN_FORCE' END AS state
    FROM access.authorisation a
    LEFT JOIN access.authorisation_revocation r
      ON r.uscc = a.uscc AND r.authorisation_no = a.authorisation_no`;

/** Whose authorisations are listed; null: of every subject, to every institution. */
export interface AuthorisationListing {
  readonly uscc: string | null;
  readonly institution: string | null;
}

/** A page by code and number, and one row more. */
export async function listAuthorisations(
  db: QueryExecutorProvider,
  { uscc, institution }: AuthorisationListing,
  { after, first }: { readonly after: AuthorisationKey | null; readonly first: number },
): Promise<readonly KeptAuthorisation[]> {
  const conditions: RawBuilder<boolean>[] = [sql`true`];
  if (uscc !== null) conditions.push(sql`a.uscc = ${uscc}`);
  if (institution !== null) conditions.push(sql`a.institution = ${institution}`);
  if (after !== null) {
    conditions.push(
      sql`(a.uscc, a.authorisation_no) > (${after.uscc}, ${after.authorisationNo}::bigint)`,
    );
  }
  const { rows } = await sql<KeptAuthorisation>`/* access.authorisations */
    ${AUTHORISATIONS} WHERE ${sql.join(conditions, sql` AND `)}
     ORDER BY a.uscc, a.authorisation_no LIMIT ${first + 1}`.execute(db);
  return rows;
}

export async function findAuthorisation(
  db: QueryExecutorProvider,
  { uscc, authorisationNo }: AuthorisationKey,
): Promise<KeptAuthorisation | null> {
  const { rows } = await sql<KeptAuthorisation>`/* access.authorisation */
    ${AUTHORISATIONS} WHERE a.uscc = ${uscc} AND a.authorisation_no = ${authorisationNo}::bigint`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** The one that stands and says exactly this; null when there is none. */
export async function findSameGrant(
  db: QueryExecutorProvider,
  { uscc, institution, purpose, scopes, validFrom, validTo, evidence }: Grant,
): Promise<KeptAuthorisation | null> {
  const { rows } = await sql<KeptAuthorisation>`/* access.sameGrant */
    ${AUTHORISATIONS}
     WHERE a.uscc = ${uscc} AND a.institution = ${institution} AND a.purpose = ${purpose}
       AND a.scopes = ${[...scopes]}::text[] AND a.valid_from = ${validFrom}::date
       AND a.valid_to = ${validTo}::date AND a.evidence IS NOT DISTINCT FROM ${evidence}
       AND r.revoked_at IS NULL
     ORDER BY a.authorisation_no LIMIT 1`.execute(db);
  return rows[0] ?? null;
}
