import { sql, type Kysely } from 'kysely';

import type { SubjectsTables } from '../tables.js';

/** Whoever stamps what the hub knows holds this lock until it commits, so the stamps' order is that of the commits. */
const KNOWLEDGE_LOCK = 0x584e_5348;

/** Waits until nobody else changes what the hub knows; held until the transaction ends. */
export async function lockKnowledge(db: Kysely<SubjectsTables>): Promise<void> {
  await sql`/* subjects.lock */ SELECT pg_advisory_xact_lock(${KNOWLEDGE_LOCK})`.execute(db);
}

/**
 * The instant from which this transaction's versions are known, later than every other. A question
 * about an instant is answered as of the last stamp before it, and so always in the same way. Whole
 * milliseconds, because an instant in an answer must come back as the same question.
 * The caller holds the lock ({@link lockKnowledge}).
 */
export async function nextStamp(
  db: Kysely<SubjectsTables>,
  submission: string | null,
): Promise<string> {
  const { rows } = await sql<{ knownAt: string }>`/* subjects.stamp */
    INSERT INTO subjects.stamp (known_at, submission_id)
    SELECT greatest(date_trunc('milliseconds', clock_timestamp()), max(known_at) + interval '1 millisecond'),
           ${submission}::bigint
      FROM subjects.stamp
    RETURNING to_json(known_at) #>> '{}' AS "knownAt"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('no stamp was written');
  return row.knownAt;
}
