import { type QueryExecutorProvider, sql } from 'kysely';

import type { PublicKey } from '../queries/feed-state.js';

/** Keeps a public key for good; answers whether it is new. */
export async function keepSnapshotKey(
  unit: QueryExecutorProvider,
  jwk: PublicKey,
): Promise<boolean> {
  const { rows } = await sql`/* finance.keepSnapshotKey */
    INSERT INTO finance.snapshot_key (kid, jwk) VALUES (${jwk.kid}, ${JSON.stringify(jwk)}::jsonb)
    ON CONFLICT (kid) DO NOTHING RETURNING kid`.execute(unit);
  return rows.length > 0;
}
