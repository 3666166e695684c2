import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';

/** A version as it is kept; its content never changes. */
export interface KeptVersion {
  readonly policyNo: number;
  readonly code: string;
  readonly version: string;
  readonly content: object;
  readonly contentHash: string;
  readonly author: string;
}

const VERSION = sql`p.policy_no AS "policyNo", p.code, p.version, p.content, p.content_hash AS "contentHash", p.author`;

/** Which versions are meant. */
export type VersionsWanted =
  { readonly policyNo: number } | { readonly code: string; readonly version: string };

export async function findVersion(
  db: QueryExecutorProvider,
  wanted: VersionsWanted,
): Promise<KeptVersion | null> {
  const isMeant: RawBuilder<unknown> =
    'policyNo' in wanted
      ? sql`p.policy_no = ${wanted.policyNo}`
      : sql`p.code = ${wanted.code} AND p.version = ${wanted.version}`;
  const { rows } = await sql<KeptVersion>`/* finance.policy */
    SELECT ${VERSION} FROM finance.policy p WHERE ${isMeant}`.execute(db);
  return rows[0] ?? null;
}

/** Codes of which any version is kept. */
export async function listCodes(db: QueryExecutorProvider): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`/* finance.policyCodes */
    SELECT DISTINCT code FROM finance.policy`.execute(db);
  return new Set(rows.map(({ code }) => code));
}

/**
 * The version of each policy that holds on a day: the latest beginning not after it, and of one day the
 * later decision; in the order of the codes.
 *
 * @param code null: of all policies.
 */
export async function listActive(
  db: QueryExecutorProvider,
  day: CivilDate,
  code: string | null,
): Promise<readonly KeptVersion[]> {
  const { rows } = await sql<KeptVersion>`/* finance.activePolicies */
    SELECT DISTINCT ON (a.code) ${VERSION}
      FROM finance.policy_activation a JOIN finance.policy p USING (policy_no)
     WHERE a.active_from <= ${day}::date AND (${code}::text IS NULL OR a.code = ${code})
     ORDER BY a.code, a.active_from DESC, a.activation_no DESC`.execute(db);
  return rows;
}

/** A version with the days on which it was put in force. */
export interface ListedVersion {
  readonly code: string;
  readonly version: string;
  readonly author: string;
  readonly activeFrom: readonly CivilDate[];
}

/** Newest first. */
export async function listVersions(db: QueryExecutorProvider): Promise<readonly ListedVersion[]> {
  const { rows } = await sql<ListedVersion>`/* finance.policyVersions */
    SELECT p.code, p.version, p.author,
           coalesce((SELECT json_agg(a.active_from ORDER BY a.activation_no)
                       FROM finance.policy_activation a WHERE a.policy_no = p.policy_no), '[]') AS "activeFrom"
      FROM finance.policy p ORDER BY p.code, p.policy_no DESC`.execute(db);
  return rows;
}
