import { type QueryExecutorProvider, sql } from 'kysely';

import { invariant } from '../../../kernel/invariant.js';
import type { KeptFinding, LedgerFinding } from '../domain/finding.js';
import { COLUMNS } from '../queries/findings.js';

/** Where the verifier stands in its cycle through the log. */
export interface Verification {
  /** The leaf with which the next range begins, as text. */
  readonly nextIndex: string;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
  /** The newest checkpoint that was verified, as it was signed; the log may never fall behind it. */
  readonly note: string | null;
}

/** Locked until the transaction ends, so that the log is verified by one at a time. A row that somebody took away begins anew. */
export async function takeVerification(db: QueryExecutorProvider): Promise<Verification> {
  const { rows } = await sql<Verification>`/* audit.takeVerification */
    INSERT INTO audit.verification DEFAULT VALUES
    ON CONFLICT (is_one) DO UPDATE SET is_one = true
    RETURNING next_index AS "nextIndex", began_at AS "beganAt", ended_at AS "endedAt", note`.execute(
    db,
  );
  const [row] = rows;
  invariant(row !== undefined, 'the verifier has its row');
  return row;
}

/** @param to where the next range begins; null: the cycle has come round and the next one begins. */
export async function moveVerification(
  db: QueryExecutorProvider,
  { to, note }: { readonly to: string | null; readonly note: string | null },
): Promise<void> {
  await sql`/* audit.moveVerification */
    UPDATE audit.verification
       SET next_index = coalesce(${to}::bigint, 0), note = ${note},
           began_at = CASE WHEN ${to}::bigint IS NULL THEN now() ELSE began_at END,
           ended_at = CASE WHEN ${to}::bigint IS NULL THEN now() ELSE ended_at END`.execute(db);
}

/** Keeps what was found; answers what was not on record yet. */
export async function keepFindings(
  db: QueryExecutorProvider,
  findings: readonly LedgerFinding[],
): Promise<readonly KeptFinding[]> {
  if (findings.length === 0) return [];
  const { rows } = await sql<KeptFinding & { readonly isNew: boolean }>`/* audit.keepFindings */
    INSERT INTO audit.finding AS f (fault, kind, key, leaf_index)
    SELECT DISTINCT fault, kind, key, "leafIndex"
      FROM jsonb_to_recordset(${JSON.stringify(findings)}::jsonb)
        AS given (fault text, kind text, key text, "leafIndex" bigint)
     ORDER BY "leafIndex", fault, kind, key
    ON CONFLICT (fault, kind, key, coalesce(leaf_index, -1)) WHERE cleared_at IS NULL
      DO UPDATE SET seen_at = now()
    RETURNING ${COLUMNS}, xmax = 0 AS "isNew"`.execute(db);
  return rows.filter(({ isNew }) => isNew);
}

/** What a whole cycle did not find again is mended. */
export async function clearFindings(db: QueryExecutorProvider, unseenSince: Date): Promise<void> {
  await sql`/* audit.clearFindings */
    UPDATE audit.finding SET cleared_at = now()
     WHERE cleared_at IS NULL AND seen_at < ${unseenSince}`.execute(db);
}
