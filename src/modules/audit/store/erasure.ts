import { type QueryExecutorProvider, sql } from 'kysely';

/** A leaf whose salt is gone now, with its hash in hexadecimal digits. */
export interface ErasedLeaf {
  readonly index: string;
  readonly key: string;
  readonly hash: string;
}

/** Takes the salts of leaves; answers those that had one. */
export async function eraseSalts(
  db: QueryExecutorProvider,
  kind: string,
  keys: readonly string[],
): Promise<readonly ErasedLeaf[]> {
  const { rows } = await sql<ErasedLeaf>`/* audit.eraseSalts */
    UPDATE audit.leaf SET salt = NULL
     WHERE kind = ${kind} AND key = ANY(${[...keys]}::text[]) AND salt IS NOT NULL
    RETURNING index, key, encode(hash, 'hex') AS hash`.execute(db);
  return rows;
}

/** Removes entries of the ledger of reads; the database lets go only of those whose leaf is erased. */
export async function eraseAccess(
  db: QueryExecutorProvider,
  keys: readonly string[],
): Promise<void> {
  await sql`/* audit.eraseAccess */
    DELETE FROM audit.access WHERE number = ANY(${[...keys]}::bigint[])`.execute(db);
}
