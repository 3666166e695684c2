import { sql, type QueryExecutorProvider } from 'kysely';

/** Whoever stamps what the hub knows holds this lock until it commits, so the stamps' order is that of the commits. */
const KNOWLEDGE_LOCK = 0x584e_5348;

/** Waits until nobody else changes what the hub knows; held until the transaction ends. */
export async function lockKnowledge(db: QueryExecutorProvider): Promise<void> {
  await sql`/* platform.lockKnowledge */ SELECT pg_advisory_xact_lock(${KNOWLEDGE_LOCK})`.execute(
    db,
  );
}

/**
 * The instant from which this transaction's versions are known, later than every other of any
 * module. A question about an instant is answered as of the last stamp before it, and so always in
 * the same way. Whole milliseconds, because an instant in an answer must come back as the same
 * question. The caller holds the lock ({@link lockKnowledge}).
 */
export async function nextStamp(
  db: QueryExecutorProvider,
  submission: string | null,
): Promise<string> {
  const { rows } = await sql<{ knownAt: string }>`/* platform.nextStamp */
    INSERT INTO platform.stamp (known_at, submission_id)
    SELECT greatest(date_trunc('milliseconds', clock_timestamp()), max(known_at) + interval '1 millisecond'),
           ${submission}::bigint
      FROM platform.stamp
    RETURNING to_json(known_at) #>> '{}' AS "knownAt"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('no stamp was written');
  return row.knownAt;
}

/**
 * For each instant the last stamp not after it, which is what the hub knew then; null before the
 * first. In the order of the instants.
 */
export async function lastStampsUntil(
  db: QueryExecutorProvider,
  instants: readonly Date[],
): Promise<readonly (Date | null)[]> {
  const { rows } = await sql<{ knownAt: Date | null }>`/* platform.knownAt */
    SELECT (SELECT max(known_at) FROM platform.stamp WHERE known_at <= a.instant) AS "knownAt"
      FROM unnest(${[...instants]}::timestamptz[]) WITH ORDINALITY AS a (instant, nth)
     ORDER BY nth`.execute(db);
  return rows.map(({ knownAt }) => knownAt);
}
