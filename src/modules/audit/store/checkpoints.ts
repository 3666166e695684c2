import { type QueryExecutorProvider, sql } from 'kysely';

/** Keeps a checkpoint for good; another process may have been quicker. */
export async function keepCheckpoint(
  db: QueryExecutorProvider,
  { size, note }: { readonly size: number; readonly note: string },
): Promise<void> {
  await sql`/* audit.keepCheckpoint */
    INSERT INTO audit.checkpoint (size, note) VALUES (${size}::bigint, ${note})
    ON CONFLICT (size) DO NOTHING`.execute(db);
}
