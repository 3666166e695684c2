import { type QueryExecutorProvider, sql } from 'kysely';

/** What is kept of a checkpoint, and the key by which it can be verified. */
export interface SignedCheckpoint {
  readonly size: number;
  readonly note: string;
  readonly verifierKey: string;
}

/** Keeps a checkpoint and its public key for good; another process may have been quicker. */
export async function keepCheckpoint(
  db: QueryExecutorProvider,
  { size, note, verifierKey }: SignedCheckpoint,
): Promise<void> {
  await sql`/* audit.keepCheckpoint */
    WITH key AS (
      INSERT INTO audit.checkpoint_key (verifier_key) VALUES (${verifierKey})
      ON CONFLICT (verifier_key) DO NOTHING)
    INSERT INTO audit.checkpoint (size, note) VALUES (${size}::bigint, ${note})
    ON CONFLICT (size) DO NOTHING`.execute(db);
}
