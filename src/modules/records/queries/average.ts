import { sql, type Kysely } from 'kysely';

import type { RecordsTables } from '../tables.js';
import { isInSight, type Sight } from './sight.js';

export interface RecordsPerSubject {
  readonly records: string;
  readonly subjects: string;
  /** Two decimals; null where there is no subject. */
  readonly average: string | null;
}

/** Valid records in sight and living subjects of a division and all below it; null is everywhere. */
export async function averageRecords(
  db: Kysely<RecordsTables>,
  sight: Sight,
  division: string | null,
): Promise<RecordsPerSubject> {
  const within =
    division === null
      ? sql`true`
      : sql`division_code >= ${division} AND division_code < ${`${division}:`}`;
  const { rows } = await sql<RecordsPerSubject>`/* records.perSubject */
    WITH living AS (
      SELECT uscc, division_code, is_personal FROM subjects.subject_view
       WHERE known_to = 'infinity' AND alias_of IS NULL AND ${within}
    ), tally AS (
      SELECT (SELECT count(*) FROM living) AS subjects,
             (SELECT count(*) FROM living s JOIN records.record r USING (uscc)
               WHERE r.known_to = 'infinity' AND r.status = 'VALID' AND ${isInSight(sight)}) AS records
    )
    SELECT records, subjects, round(records::numeric / nullif(subjects, 0), 2) AS average
      FROM tally`.execute(db);
  return rows[0] ?? { records: '0', subjects: '0', average: null };
}
