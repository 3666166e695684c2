import { type Kysely, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';

/** What an explanation says of a record beside its effect. */
export interface RecordOfSubject {
  readonly recordNo: string;
  readonly recordType: string;
  readonly documentNo: string | null;
  readonly department: string;
  readonly decidedOn: CivilDate;
  readonly legalGround: string | null;
}

/** The records of a subject as they were known at an instant, of the numbers asked for. */
export async function listExplainedRecords(
  db: Kysely<unknown>,
  {
    uscc,
    recordNos,
    knownAt,
  }: { readonly uscc: string; readonly recordNos: readonly string[]; readonly knownAt: Date },
): Promise<readonly RecordOfSubject[]> {
  const { rows } = await sql<RecordOfSubject>`/* evaluation.explainedRecords */
    SELECT record_no AS "recordNo", record_type AS "recordType", document_no AS "documentNo", department,
           decided_on AS "decidedOn", payload ->> 'legalGround' AS "legalGround"
      FROM records.record_view
     WHERE uscc = ${uscc} COLLATE "C" AND record_no = ANY (${[...recordNos]}::bigint[])
       AND known_from <= ${knownAt} AND known_to > ${knownAt}`.execute(db);
  return rows;
}
