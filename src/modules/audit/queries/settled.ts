import { type QueryExecutorProvider, sql } from 'kysely';

/** The newest number that is visible, and who is writing to the table at that moment. */
export interface Newest {
  readonly number: string | null;
  /** Transactions that may have taken smaller numbers and are not committed. */
  readonly writers: readonly string[];
}

/**
 * Whoever inserts holds the table's lock from before the first number is taken until the end of the
 * transaction. The snapshot is older than the look at the locks: whoever took a smaller number than the
 * newest visible one has ended, or is seen.
 *
 * @param table `schema.name`, with a `number` that is an identity
 */
export async function findNewest(db: QueryExecutorProvider, table: string): Promise<Newest> {
  const { rows } = await sql<Newest>`/* audit.newest */
    SELECT (SELECT max(number)::text FROM ${sql.table(table)}) AS number,
           ARRAY(SELECT virtualtransaction FROM pg_locks
                  WHERE ${isWriting(table)}) AS writers`.execute(db);
  return rows[0] ?? { number: null, writers: [] };
}

/** Whether any of them is still writing. */
export async function isAnyWriting(
  db: QueryExecutorProvider,
  table: string,
  writers: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`/* audit.isAnyWriting */
    SELECT FROM pg_locks
     WHERE ${isWriting(table)} AND virtualtransaction = ANY(${[...writers]}) LIMIT 1`.execute(db);
  return rows.length > 0;
}

function isWriting(table: string) {
  return sql`locktype = 'relation' AND relation = ${table}::regclass AND granted
    AND mode = 'RowExclusiveLock'
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
}
