import { sql, type QueryExecutorProvider } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';

/** A grade that a department made and reported (行业评价结果归集); no run of the hub has made it. */
export interface ReportedTier {
  readonly uscc: string;
  readonly recordNo: string;
  readonly recordType: string;
  readonly scheme: string | null;
  readonly grade: string | null;
  readonly nativeLabel: string | null;
  readonly decidedOn: CivilDate;
}

/** Types of records that report a grade; of the first the payload names the scheme. */
const REPORTED_TYPES = ['INDUSTRY_RATING', 'ENVIRONMENT_RATING', 'TAX_CREDIT_RATING'];

/** Of each subject, type and scheme the latest that stands on a day. */
export async function reportedTiers(
  db: QueryExecutorProvider,
  usccs: readonly string[],
  today: CivilDate,
): Promise<readonly ReportedTier[]> {
  const { rows } = await sql<ReportedTier>`/* supervision.reported */
    SELECT DISTINCT ON (r.uscc, r.record_type, scheme)
           r.uscc, r.record_no::text AS "recordNo", r.record_type AS "recordType",
           r.payload ->> 'scheme' AS scheme, r.payload ->> 'grade' AS grade,
           r.payload ->> 'nativeLabel' AS "nativeLabel", r.decided_on AS "decidedOn"
      FROM records.record_view r
     WHERE r.uscc = ANY (${[...usccs]}::text[]) AND r.known_to = 'infinity'
       AND r.record_type = ANY (${REPORTED_TYPES}::text[]) AND r.status = 'VALID'
       AND r.decided_on <= ${today}::date
       AND coalesce(r.valid_to >= ${today}::date, true) AND coalesce(r.ended_on > ${today}::date, true)
     ORDER BY r.uscc, r.record_type, scheme, r.decided_on DESC, r.record_no DESC`.execute(db);
  return rows;
}
