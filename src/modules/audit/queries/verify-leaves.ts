import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';

import type { Hash, Range } from '../domain/merkle.js';
import type { ChangedLeaf } from '../domain/stretch.js';
import type { LeafKind } from '../leaf-kind.js';
import { leafHashOf } from './leaf-hash.js';

/** The hashes of the leaves in the range, by index. */
export async function leafHashes(
  db: QueryExecutorProvider,
  { from, to }: Range,
): Promise<ReadonlyMap<number, Hash>> {
  const { rows } = await sql<{ index: string; hash: Buffer }>`/* audit.leafHashes */
    SELECT index, hash FROM audit.leaf WHERE index >= ${from}::bigint AND index < ${to}::bigint`.execute(
    db,
  );
  return new Map(rows.map(({ index, hash }) => [Number(index), hash]));
}

/** A leaf whose row is not what it was; without a hash where there is no row any more. */
export type UnlikeLeaf = Omit<ChangedLeaf, 'computed'> & { readonly computed: Hash | null };

/**
 * Leaves of a kind whose rows make another hash today, or are gone; what was erased is left out. The full join is
 * one by hash or order also where nothing is known of the sizes: a loop over a stretch in a stretch takes minutes.
 */
export async function unlikeLeaves(
  db: QueryExecutorProvider,
  { kind, keys, recompute }: LeafKind,
  range: Range,
): Promise<readonly UnlikeLeaf[]> {
  const { rows } = await sql<UnlikeLeaf & { index: string }>`/* audit.unlikeLeaves */
    WITH leaf AS MATERIALIZED (${leavesOf(kind, range)} AND salt IS NOT NULL),
         sound AS MATERIALIZED (SELECT key, salt FROM leaf WHERE key ~ ${keys}),
         now AS MATERIALIZED (${recompute(sql`sound`)})
    SELECT leaf.index, ${kind}::text AS kind, leaf.key, made.hash AS computed
      FROM leaf
      FULL JOIN now ON now.key = leaf.key
      CROSS JOIN LATERAL (SELECT ${leafHashOf(sql`leaf.salt`, sql`${kind}::text`, sql`now.content`)} AS hash) made
     WHERE made.hash IS DISTINCT FROM leaf.hash`.execute(db);
  return rows.map((row) => ({ ...row, index: Number(row.index) }));
}

/** Leaves of kinds that nobody brings: no row of theirs can be found. */
export async function leavesOfNoKind(
  db: QueryExecutorProvider,
  kinds: readonly string[],
  { from, to }: Range,
): Promise<readonly Omit<UnlikeLeaf, 'computed'>[]> {
  const { rows } = await sql<{
    index: string;
    kind: string;
    key: string;
  }>`/* audit.leavesOfNoKind */
    SELECT index, kind, key FROM audit.leaf
     WHERE index >= ${from}::bigint AND index < ${to}::bigint AND kind <> ALL (${[...kinds]}::text[])`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, index: Number(row.index) }));
}

function leavesOf(kind: string, { from, to }: Range): RawBuilder<unknown> {
  return sql`/* audit.leavesOfKind */
    SELECT index, key, salt, hash FROM audit.leaf
    WHERE index >= ${from}::bigint AND index < ${to}::bigint AND kind = ${kind}`;
}

/** An erased leaf for which the log has no entry, or whose row is not what the erasure left of it. */
export interface WronglyErased extends Omit<ChangedLeaf, 'computed'> {
  readonly isTold: boolean;
}

/** Erased leaves of a kind that are not as their entries in the log of writes say. */
export async function wronglyErased(
  db: QueryExecutorProvider,
  { kind, keys, recompute }: LeafKind,
  { from, to }: Range,
): Promise<readonly WronglyErased[]> {
  const { rows } = await sql<WronglyErased & { index: string }>`/* audit.wronglyErased */
    WITH leaf AS MATERIALIZED (
           SELECT index, key, salt FROM audit.leaf
            WHERE index >= ${from}::bigint AND index < ${to}::bigint AND kind = ${kind} AND salt IS NULL),
         sound AS MATERIALIZED (SELECT key, salt FROM leaf WHERE key ~ ${keys}),
         now AS MATERIALIZED (${recompute(sql`sound`)})
    SELECT leaf.index, ${kind}::text AS kind, leaf.key, told.number IS NOT NULL AS "isTold"
      FROM leaf
      FULL JOIN now ON now.key = leaf.key
      LEFT JOIN LATERAL (
        SELECT e.number, e.after_hash FROM audit.entry e
         WHERE e.target = 'leaf:' || leaf.index AND e.action = ${ERASE}
         ORDER BY e.number DESC LIMIT 1) told ON true
     WHERE told.number IS NULL OR told.after_hash IS DISTINCT FROM ${contentHash(sql`now`)}`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, index: Number(row.index) }));
}

/** The action of the entry that tells of an erasure; its target is `leaf:<index>`. */
export const ERASE = 'audit.erase';

/** What is left of a row in 64 digits; null where there is no row. */
export function contentHash(now: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`CASE WHEN ${now}.key IS NOT NULL
    THEN encode(sha256(convert_to(coalesce(${now}.content, ''), 'UTF8')), 'hex') END`;
}

/** Leaves of a kind whose rows contradict other rows. */
export async function unfitRows(
  db: QueryExecutorProvider,
  { kind, keys, unfit }: LeafKind,
  range: Range,
): Promise<readonly Omit<ChangedLeaf, 'computed'>[]> {
  if (unfit === undefined) return [];
  const { rows } = await sql<
    Omit<ChangedLeaf, 'computed'> & { index: string }
  >`/* audit.unfitRows */
    WITH leaf AS MATERIALIZED (${leavesOf(kind, range)}),
         sound AS MATERIALIZED (SELECT key FROM leaf WHERE key ~ ${keys}),
         unfit AS MATERIALIZED (${unfit(sql`sound`)})
    SELECT leaf.index, ${kind}::text AS kind, leaf.key FROM unfit JOIN leaf ON leaf.key = unfit.key`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, index: Number(row.index) }));
}
