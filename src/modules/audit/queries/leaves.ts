import { type QueryExecutorProvider, sql } from 'kysely';

import type { Block, Hash } from '../domain/merkle.js';
import type { LeafKind } from '../leaf-kind.js';

/** How many leaves the log has; an empty one has none. */
export async function countLeaves(db: QueryExecutorProvider): Promise<number> {
  const { rows } = await sql<{ size: string }>`/* audit.countLeaves */
    SELECT coalesce(max(index) + 1, 0) AS size FROM audit.leaf`.execute(db);
  return Number(rows[0]?.size ?? 0);
}

/** A leaf with the content of its row as it is now. */
export interface FoundLeaf {
  readonly index: number;
  /** Null once erased. */
  readonly salt: Buffer | null;
  readonly hash: Buffer;
  /** Null where the row or the salt is gone. */
  readonly content: string | null;
}

/** The leaves of rows by their keys. */
export async function findLeaves(
  db: QueryExecutorProvider,
  kind: LeafKind,
  keys: readonly string[],
): Promise<ReadonlyMap<string, FoundLeaf>> {
  const { rows } = await sql<
    Omit<FoundLeaf, 'index'> & { index: string; key: string }
  >`/* audit.findLeaves */
    WITH leaf AS (
      SELECT index, key, salt, hash FROM audit.leaf
       WHERE kind = ${kind.kind} AND key = ANY(${[...keys]}::text[]))
    SELECT leaf.key, leaf.index, leaf.salt, leaf.hash, c.content
      FROM leaf LEFT JOIN (${kind.recompute(sql`leaf`)}) c ON c.key = leaf.key`.execute(db);
  return new Map(rows.map(({ key, ...leaf }) => [key, { ...leaf, index: Number(leaf.index) }]));
}

/** The hashes of leaves and complete tiles. A block that the log does not have is an incident. */
export async function loadHashes(
  db: QueryExecutorProvider,
  blocks: readonly Block[],
): Promise<(block: Block) => Hash> {
  const tiles = blocks.filter(({ level }) => level > 0);
  const leaves = blocks.filter(({ level }) => level === 0).map(({ index }) => index);
  const { rows } = await sql<{ level: number; index: string; hash: Buffer }>`/* audit.loadHashes */
    SELECT 0 AS level, index, hash FROM audit.leaf WHERE index = ANY(${leaves}::bigint[])
    UNION ALL
    SELECT t.level, t.index, t.hash
      FROM unnest(${tiles.map(({ level }) => level)}::smallint[],
                  ${tiles.map(({ index }) => index)}::bigint[]) AS asked (level, index)
      JOIN audit.tile t ON t.level = asked.level AND t.index = asked.index`.execute(db);
  const known = new Map(rows.map(({ level, index, hash }) => [`${String(level)} ${index}`, hash]));
  return ({ level, index }) => {
    const hash = known.get(`${String(level)} ${String(index)}`);
    if (hash === undefined)
      throw new Error(`the log has no hash ${String(level)}/${String(index)}`);
    return hash;
  };
}
