import { type Kysely, sql } from 'kysely';

import type { RestingRecord } from '../domain/restricting.js';
import type { SupervisionTables } from '../tables.js';

/** The subject's records of these numbers as the hub believes them now, by number. */
export async function findRestingRecords(
  db: Kysely<SupervisionTables>,
  uscc: string,
  recordNos: readonly string[],
): Promise<readonly RestingRecord[]> {
  const { rows } = await sql<RestingRecord>`/* supervision.restingRecords */
    SELECT record_no AS "recordNo", record_type AS "recordType", status, repaired_on AS "repairedOn",
           CASE WHEN objection_no IS NOT NULL THEN contested_on END AS "contestedOn",
           least(ended_on, expired_on) AS "endedOn",
           nullif(least(valid_to, publicity_end, public_until), 'infinity') AS "lastsUntil"
      FROM records.record_view
     WHERE uscc = ${uscc} AND record_no = ANY (${[...recordNos]}::bigint[]) AND known_to = 'infinity'`.execute(
    db,
  );
  return rows;
}
