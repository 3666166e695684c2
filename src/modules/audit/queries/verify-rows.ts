import { type QueryExecutorProvider, sql } from 'kysely';

import type { LeafKind, Unsealed } from '../leaf-kind.js';

/** Rows of a kind, walked in their order. */
export interface RowsWalked {
  /** Keys of those without a leaf. */
  readonly unknown: readonly string[];
  /** The place of the last; null where there were none. */
  readonly place: string | null;
  readonly count: number;
}

/** Of the next rows in the order of their kind, all of which have their leaf, those that have none. */
export async function rowsWithoutLeaf(
  db: QueryExecutorProvider,
  { kind, unsealed }: LeafKind,
  rows: Unsealed,
): Promise<RowsWalked> {
  const {
    rows: [walked],
  } = await sql<RowsWalked>`/* audit.rowsWithoutLeaf */
    WITH walked AS (${unsealed(rows)})
    SELECT count(*)::int AS count,
           (array_agg(w.place ORDER BY w.nth DESC))[1] AS place,
           coalesce(array_agg(w.key ORDER BY w.nth) FILTER (WHERE l.key IS NULL), '{}') AS unknown
      FROM walked w LEFT JOIN audit.leaf l ON l.kind = ${kind} AND l.key = w.key`.execute(db);
  return walked ?? { unknown: [], place: null, count: 0 };
}

/** Up to where the rows of each kind have their leaves. */
export async function sealedPlaces(
  db: QueryExecutorProvider,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ kind: string; place: string }>`/* audit.sealedPlaces */
    SELECT kind, place FROM audit.sealing`.execute(db);
  return new Map(rows.map(({ kind, place }) => [kind, place]));
}
