import { type QueryExecutorProvider, sql } from 'kysely';

import { BLOCK_SIZE, type Hash } from '../domain/merkle.js';

/** A tile that is complete and has no root yet. */
export interface CompleteTile {
  readonly index: number;
  readonly hashes: readonly Hash[];
}

const HASH_BYTES = 32;

/**
 * The tiles of a level whose 256 hashes of the level below are there and whose root is not, in their
 * order. A level begins where the last one ended, so that only what is new is read.
 */
export async function listCompleteTiles(
  db: QueryExecutorProvider,
  level: number,
): Promise<readonly CompleteTile[]> {
  const below =
    level === 1
      ? sql`(SELECT index, hash FROM audit.leaf)`
      : sql`(SELECT index, hash FROM audit.tile WHERE level = ${level - 1}::smallint)`;
  const { rows } = await sql<{ index: string; hashes: Buffer }>`/* audit.completeTiles */
    SELECT b.index / ${BLOCK_SIZE}::int AS index, string_agg(b.hash, '' ORDER BY b.index) AS hashes
      FROM ${below} b
     WHERE b.index >= ${BLOCK_SIZE}::int * (
       SELECT coalesce(max(index) + 1, 0) FROM audit.tile WHERE level = ${level}::smallint)
     GROUP BY 1
    HAVING count(*) = ${BLOCK_SIZE}::int
     ORDER BY 1`.execute(db);
  return rows.map(({ index, hashes }) => ({ index: Number(index), hashes: partsOf(hashes) }));
}

function partsOf(hashes: Buffer): readonly Hash[] {
  return Array.from({ length: hashes.length / HASH_BYTES }, (_, at) =>
    hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}
