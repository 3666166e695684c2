import { type QueryExecutorProvider, sql } from 'kysely';

import type { Block, Hash, Range } from '../domain/merkle.js';
import { tileName } from '../domain/stretch.js';

/** Levels of tiles; a shift of 64 bits or more would be none. */
const LEVELS = sql`generate_series(1, 6) AS level`;

/** Tiles that end in the range, and those before them under the same parent, by name. */
export async function tilesAround(
  db: QueryExecutorProvider,
  { from, to }: Range,
): Promise<ReadonlyMap<string, Hash>> {
  const { rows } = await sql<{ level: number; index: string; hash: Buffer }>`/* audit.tilesAround */
    SELECT t.level, t.index, t.hash
      FROM ${LEVELS}
      JOIN audit.tile t ON t.level = level.level
       AND t.index >= (${from}::bigint >> (8 * (level.level + 1))) << 8
       AND t.index < ${to}::bigint >> (8 * level.level)`.execute(db);
  return new Map(
    rows.map(({ level, index, hash }) => [tileName({ level, index: Number(index) }), hash]),
  );
}

/** Tiles over leaves that are not there. */
export async function strayTiles(db: QueryExecutorProvider): Promise<readonly Block[]> {
  const { rows } = await sql<{ level: number; index: string }>`/* audit.strayTiles */
    SELECT t.level, t.index
      FROM audit.tile t
     WHERE t.level > 6
        OR t.index >= (SELECT coalesce(max(l.index) + 1, 0) FROM audit.leaf l) >> (8 * t.level)
     ORDER BY t.level, t.index LIMIT 1000`.execute(db);
  return rows.map(({ level, index }) => ({ level, index: Number(index) }));
}
