import { type QueryExecutorProvider, sql } from 'kysely';

import type { LeafKind } from '../leaf-kind.js';
import { leafHashOf } from '../queries/leaf-hash.js';

/** Waits until nobody else adds leaves; held until the transaction ends. */
export async function lockSealing(db: QueryExecutorProvider): Promise<void> {
  await sql`/* audit.lockSealing */
    SELECT pg_advisory_xact_lock(hashtextextended('audit.sealing', 0))`.execute(db);
}

/** Rows of a kind up to a place, so many at most. */
export interface Chunk {
  readonly kind: LeafKind;
  readonly upTo: string;
  readonly limit: number;
}

/**
 * Gives the next rows of a kind their leaves, in one statement; answers how many. The caller holds the
 * lock ({@link lockSealing}) since before this statement, so that it sees all that was sealed.
 */
export async function sealChunk(
  db: QueryExecutorProvider,
  { kind, upTo, limit }: Chunk,
): Promise<number> {
  const after = await placeOf(db, kind.kind);
  const { rows } = await sql<{ sealed: number }>`/* audit.sealChunk */
    WITH fresh AS MATERIALIZED (
      SELECT u.nth, u.place, u.key, u.salt,
             ${leafHashOf(sql`u.salt`, sql`${kind.kind}::text`, sql`u.content`)} AS hash
        FROM (${kind.unsealed({ after, upTo, limit })}) u
    ), size AS MATERIALIZED (SELECT coalesce(max(index) + 1, 0) AS size FROM audit.leaf),
    leaves AS (
      INSERT INTO audit.leaf (index, kind, key, salt, hash)
      SELECT size.size + fresh.nth, ${kind.kind}, fresh.key, fresh.salt, fresh.hash
        FROM fresh CROSS JOIN size
       ORDER BY fresh.nth
    ), reached AS (
      INSERT INTO audit.sealing (kind, place)
      SELECT ${kind.kind}, place FROM fresh ORDER BY nth DESC LIMIT 1
      ON CONFLICT (kind) DO UPDATE SET place = excluded.place
    )
    SELECT count(*)::int AS sealed FROM fresh`.execute(db);
  return rows[0]?.sealed ?? 0;
}

async function placeOf(db: QueryExecutorProvider, kind: string): Promise<string | null> {
  const { rows } = await sql<{ place: string }>`/* audit.sealedUpTo */
    SELECT place FROM audit.sealing WHERE kind = ${kind}`.execute(db);
  return rows[0]?.place ?? null;
}
