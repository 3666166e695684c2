import { type QueryExecutorProvider, sql } from 'kysely';

import type { VerifiedUpTo } from '../domain/verify-cursor.js';

/** What the verifier remembers of earlier cycles. */
export async function readVerified(db: QueryExecutorProvider): Promise<VerifiedUpTo> {
  const { rows } = await sql<{ note: string | null; checkpoints: string }>`/* audit.readVerified */
    SELECT note, checkpoints FROM audit.verification`.execute(db);
  const { note, checkpoints } = rows[0] ?? { note: null, checkpoints: '0' };
  return { note, checkpoints: Number(checkpoints) };
}

/** Whether a finding stands that concerns the log itself, not a row. */
export async function isTreeDoubted(db: QueryExecutorProvider): Promise<boolean> {
  const { rows } = await sql`/* audit.isTreeDoubted */
    SELECT FROM audit.finding
     WHERE cleared_at IS NULL AND (fault LIKE 'LEAF%' OR fault LIKE 'TILE%' OR fault LIKE 'CHECKPOINT%')
     LIMIT 1`.execute(db);
  return rows.length > 0;
}
