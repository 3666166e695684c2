import { sql, type Kysely } from 'kysely';

import type { SubjectsTables } from '../tables.js';

/** Whoever stamps what the hub knows holds this lock until it commits, so the stamps' order is that of the commits. */
const KNOWLEDGE_LOCK = 0x584e_5348;

/**
 * The instant from which this transaction's versions are known, later than every other. A question
 * about an instant is answered as of the last stamp before it, and so always in the same way.
 */
export async function nextStamp(
  db: Kysely<SubjectsTables>,
  submission: string | null,
): Promise<string> {
  await sql`/* subjects.lock */ SELECT pg_advisory_xact_lock(${KNOWLEDGE_LOCK})`.execute(db);
  const { rows } = await sql<{ knownAt: string }>`/* subjects.stamp */
    INSERT INTO subjects.stamp (known_at, submission_id)
    SELECT greatest(clock_timestamp(), max(known_at) + interval '1 microsecond'), ${submission}::bigint
      FROM subjects.stamp
    RETURNING to_json(known_at) #>> '{}' AS "knownAt"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('no stamp was written');
  return row.knownAt;
}
