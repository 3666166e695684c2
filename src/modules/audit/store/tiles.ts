import { type QueryExecutorProvider, sql } from 'kysely';

import type { Hash } from '../domain/merkle.js';

/** Keeps the roots of tiles of one level. */
export async function addTiles(
  db: QueryExecutorProvider,
  level: number,
  tiles: readonly { readonly index: number; readonly hash: Hash }[],
): Promise<void> {
  await sql`/* audit.addTiles */
    INSERT INTO audit.tile (level, index, hash)
    SELECT ${level}::smallint, index, hash
      FROM unnest(${tiles.map(({ index }) => index)}::bigint[],
                  ${tiles.map(({ hash }) => hash)}::bytea[]) AS added (index, hash)`.execute(db);
}
