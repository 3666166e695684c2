import { sql, type QueryExecutorProvider } from 'kysely';

import type { View } from '../../access/index.js';
import type { RecordKey } from './find.js';
import { isInSight, viewOf, type Sight } from './sight.js';

/** Under which view whoever asks sees a record as it is now; null when it does not see it. */
export async function viewOfRecord(
  db: QueryExecutorProvider,
  sight: Sight,
  { uscc, recordNo }: Pick<RecordKey, 'uscc' | 'recordNo'>,
): Promise<View | null> {
  const { rows } = await sql<{ view: View }>`/* records.viewOf */
    SELECT ${viewOf(sight)} AS view
      FROM records.record r
      LEFT JOIN subjects.subject_view s ON s.uscc = r.uscc AND s.known_to = 'infinity'
     WHERE r.uscc = ${uscc} AND r.record_no = ${recordNo}::bigint AND r.known_to = 'infinity'
       AND ${isInSight(sight)}`.execute(db);
  return rows[0]?.view ?? null;
}
