import { type QueryExecutorProvider, sql } from 'kysely';

/** A version of a record, as leaves of the ledger name it. */
export interface VersionKey {
  readonly uscc: string;
  readonly recordNo: string;
  readonly version: number;
}

/**
 * Takes away what a version says: the payload, and the hash of the original row, by which a short
 * text could be guessed. The envelope stays, so that the chain of versions does; so does the key of the
 * content, by which the same row is known if it is sent again. An empty payload shows it was erased:
 * whatever was accepted states something.
 */
export async function eraseVersion(
  db: QueryExecutorProvider,
  { uscc, recordNo, version }: VersionKey,
): Promise<void> {
  await sql`/* records.eraseVersion */
    UPDATE records.record SET payload = '{}', original_hash = NULL, person_hashes = NULL
     WHERE uscc = ${uscc} AND record_no = ${recordNo}::bigint AND version = ${version}::integer`.execute(
    db,
  );
}
