import { type QueryExecutorProvider, sql } from 'kysely';

/** A checkpoint as it was signed. */
export interface KeptCheckpoint {
  readonly size: number;
  readonly note: string;
  readonly signedAt: Date;
}

/** The newest. */
export async function findCheckpoint(db: QueryExecutorProvider): Promise<KeptCheckpoint | null> {
  const { rows } = await sql<Row>`/* audit.newestCheckpoint */
    SELECT ${COLUMNS} FROM audit.checkpoint ORDER BY size DESC LIMIT 1`.execute(db);
  return checkpointOf(rows);
}

/** The one over so many leaves. */
export async function findCheckpointOf(
  db: QueryExecutorProvider,
  size: number,
): Promise<KeptCheckpoint | null> {
  const { rows } = await sql<Row>`/* audit.checkpointOf */
    SELECT ${COLUMNS} FROM audit.checkpoint WHERE size = ${size}::bigint`.execute(db);
  return checkpointOf(rows);
}

type Row = Omit<KeptCheckpoint, 'size'> & { readonly size: string };

const COLUMNS = sql`size, note, signed_at AS "signedAt"`;

function checkpointOf([row]: readonly Row[]): KeptCheckpoint | null {
  return row === undefined ? null : { ...row, size: Number(row.size) };
}
