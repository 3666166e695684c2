import { type QueryExecutorProvider, sql } from 'kysely';

import { type Page, pageOf, type PageRequest } from '../../../kernel/page.js';
import type { KeptFinding } from '../domain/finding.js';

/** Columns of `audit.finding f` as a {@link KeptFinding}. */
export const COLUMNS = sql`f.number, f.fault, f.kind, f.key, f.leaf_index AS "leafIndex",
  f.found_at AS "foundAt", f.seen_at AS "seenAt", f.cleared_at AS "clearedAt"`;

export interface FindingFilter {
  /** Only what still stands. */
  readonly isOpen: boolean;
}

/** Findings, newest first; the page's key is the finding's number. */
export async function listFindings(
  db: QueryExecutorProvider,
  { isOpen }: FindingFilter,
  { first, after }: PageRequest,
): Promise<Page<KeptFinding>> {
  const { rows } = await sql<KeptFinding>`/* audit.listFindings */
    SELECT ${COLUMNS} FROM audit.finding f
     WHERE (NOT ${isOpen}::boolean OR f.cleared_at IS NULL)
       AND (${after?.[0] ?? null}::bigint IS NULL OR f.number < ${after?.[0] ?? null}::bigint)
     ORDER BY f.number DESC LIMIT ${first + 1}`.execute(db);
  return pageOf(rows, first);
}

/** What a monitoring system asks every few seconds. */
export interface LedgerHealth {
  readonly openFindings: number;
  /** Since every leaf was verified last; null before the first time. */
  readonly secondsSinceVerified: number | null;
}

export async function readHealth(db: QueryExecutorProvider): Promise<LedgerHealth> {
  const { rows } = await sql<LedgerHealth>`/* audit.ledgerHealth */
    SELECT (SELECT count(*)::int FROM audit.finding WHERE cleared_at IS NULL) AS "openFindings",
           (SELECT extract(epoch FROM clock_timestamp() - ended_at)::float8
              FROM audit.verification) AS "secondsSinceVerified"`.execute(db);
  return rows[0] ?? { openFindings: 0, secondsSinceVerified: null };
}
