import { type QueryExecutorProvider, sql } from 'kysely';

import { invariant } from '../../../kernel/invariant.js';
import type { KeptFinding, LedgerFinding } from '../domain/finding.js';
import type { VerifiedUpTo, VerifyCursor } from '../domain/verify-cursor.js';
import { COLUMNS } from '../queries/findings.js';

/** Where the verifier stands in its cycle, and what it remembers of earlier ones. */
export interface Verification {
  readonly cursor: VerifyCursor;
  readonly beganAt: Date;
  readonly verified: VerifiedUpTo;
}

/** Locked until the transaction ends, so that one process verifies; a row that somebody took away begins anew. */
export async function takeVerification(db: QueryExecutorProvider): Promise<Verification> {
  const { rows } = await sql<VerificationRow>`/* audit.takeVerification */
    INSERT INTO audit.verification DEFAULT VALUES
    ON CONFLICT (is_one) DO UPDATE SET is_one = true
    RETURNING next_index AS next, walked, began_at AS "beganAt", note, checkpoints`.execute(db);
  const [row] = rows;
  invariant(row !== undefined, 'the verifier has its row');
  const { next, walked, beganAt, note, checkpoints } = row;
  return {
    cursor: { next: next === null ? null : Number(next), walked },
    beganAt,
    verified: { note, checkpoints: Number(checkpoints) },
  };
}

interface VerificationRow {
  readonly next: string | null;
  readonly walked: VerifyCursor['walked'];
  readonly beganAt: Date;
  readonly note: string | null;
  readonly checkpoints: string;
}

/** Goes on in the cycle. */
export async function moveVerification(
  db: QueryExecutorProvider,
  { next, walked }: VerifyCursor,
): Promise<void> {
  await sql`/* audit.moveVerification */
    UPDATE audit.verification SET next_index = ${next}, walked = ${JSON.stringify(walked)}::jsonb`.execute(
    db,
  );
}

/** Begins the next cycle. */
export async function endVerification(
  db: QueryExecutorProvider,
  { note, checkpoints }: VerifiedUpTo,
): Promise<void> {
  await sql`/* audit.endVerification */
    UPDATE audit.verification
       SET next_index = 0, walked = '{}', began_at = clock_timestamp(), ended_at = clock_timestamp(),
           note = ${note}, checkpoints = ${checkpoints}`.execute(db);
}

/** Keeps what was found; answers what was not on record yet. */
export async function keepFindings(
  db: QueryExecutorProvider,
  findings: readonly LedgerFinding[],
): Promise<readonly KeptFinding[]> {
  if (findings.length === 0) return [];
  const { rows } = await sql<KeptFinding & { readonly isNew: boolean }>`/* audit.keepFindings */
    INSERT INTO audit.finding AS f (fault, kind, key, leaf_index, found_at, seen_at)
    SELECT DISTINCT fault, kind, key, "leafIndex", clock_timestamp(), clock_timestamp()
      FROM jsonb_to_recordset(${JSON.stringify(findings)}::jsonb)
        AS given (fault text, kind text, key text, "leafIndex" bigint)
    ON CONFLICT (fault, kind, key, coalesce(leaf_index, -1)) WHERE cleared_at IS NULL
      DO UPDATE SET seen_at = clock_timestamp()
    RETURNING ${COLUMNS}, xmax = 0 AS "isNew"`.execute(db);
  return rows.filter(({ isNew }) => isNew);
}

/** What a whole cycle did not find again is mended. */
export async function clearFindings(db: QueryExecutorProvider, unseenSince: Date): Promise<void> {
  await sql`/* audit.clearFindings */
    UPDATE audit.finding SET cleared_at = clock_timestamp()
     WHERE cleared_at IS NULL AND seen_at < ${unseenSince}`.execute(db);
}
