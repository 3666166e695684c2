import { type QueryExecutorProvider, sql } from 'kysely';

/** A record that came in as a row of a submission. */
export interface SubmittedRecord {
  /** From 1 on. */
  readonly row: number;
  readonly uscc: string;
  readonly recordNo: string;
}

/** What became records of a submission's rows. */
export async function recordsOfSubmission(
  db: QueryExecutorProvider,
  submission: string,
): Promise<readonly SubmittedRecord[]> {
  const { rows } = await sql<SubmittedRecord>`/* evaluation.recordsOfSubmission */
    SELECT row_no AS "row", uscc, record_no::text AS "recordNo"
      FROM records.record_view
     WHERE submission_id = ${submission}::bigint AND version = 1
     ORDER BY row_no`.execute(db);
  return rows;
}
