import { type QueryExecutorProvider, sql } from 'kysely';

/**
 * Takes away what versions say: the payload, and hashes by which a short text could be guessed. The
 * envelope stays, so that the chain of versions does; so does the key of the content, by which the same
 * row is known if it is sent again. An empty payload shows that it was erased: whatever was accepted
 * states something.
 *
 * @param keys as leaves of the ledger have them
 */
export async function eraseVersions(
  db: QueryExecutorProvider,
  keys: readonly string[],
): Promise<void> {
  await sql`/* records.eraseVersions */
    UPDATE records.record r SET payload = '{}', original_hash = NULL, person_hashes = NULL
      FROM unnest(${[...keys]}::text[]) AS k (key)
     WHERE r.uscc = split_part(k.key, '-', 1) AND r.record_no = split_part(k.key, '-', 2)::bigint
       AND r.version = split_part(k.key, '-', 3)::integer`.execute(db);
}
