import { type QueryExecutorProvider, sql } from 'kysely';

import type { Range } from '../domain/merkle.js';

/** A checkpoint as it stands in the database, whoever wrote it. */
export interface CheckpointRow {
  readonly size: number;
  readonly note: string;
}

/** The first leaf from this one on; null where none follows. */
export async function nextLeaf(db: QueryExecutorProvider, from: number): Promise<number | null> {
  const { rows } = await sql<{ index: string | null }>`/* audit.nextLeaf */
    SELECT min(index) AS index FROM audit.leaf WHERE index >= ${from}::bigint`.execute(db);
  const index = rows[0]?.index ?? null;
  return index === null ? null : Number(index);
}

/** Those whose last leaf is in the range, by size. */
export async function checkpointsIn(
  db: QueryExecutorProvider,
  { from, to }: Range,
): Promise<readonly CheckpointRow[]> {
  const { rows } = await sql<Texts<CheckpointRow>>`/* audit.checkpointsIn */
    SELECT size, note FROM audit.checkpoint
     WHERE size > ${from}::bigint AND size <= ${to}::bigint ORDER BY size`.execute(db);
  return rows.map(numbered);
}

/** The largest first, and those over leaves that are not there. */
export async function newestCheckpoints(
  db: QueryExecutorProvider,
): Promise<readonly (CheckpointRow & { readonly isBeyond: boolean })[]> {
  const { rows } = await sql<
    Texts<CheckpointRow> & { isBeyond: boolean }
  >`/* audit.newestCheckpoints */
    SELECT size, note, size > (SELECT coalesce(max(index) + 1, 0) FROM audit.leaf) AS "isBeyond"
      FROM audit.checkpoint ORDER BY audit.checkpoint.size DESC LIMIT 100`.execute(db);
  return rows.map(numbered);
}

/** Of the checkpoints up to the size, how many there are. */
export async function countCheckpoints(db: QueryExecutorProvider, size: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`/* audit.countCheckpoints */
    SELECT count(*)::int AS count FROM audit.checkpoint WHERE size <= ${size}::bigint`.execute(db);
  return rows[0]?.count ?? 0;
}

/** bigint comes as text. */
type Texts<Row extends CheckpointRow> = Omit<Row, 'size'> & { readonly size: string };

function numbered<Row extends Texts<CheckpointRow>>(
  row: Row,
): Omit<Row, 'size'> & { size: number } {
  return { ...row, size: Number(row.size) };
}
