import { sql, type QueryExecutorProvider } from 'kysely';

import type { Recommendation } from './recommended.js';

/** Which recommendations are meant; null does not narrow. */
export interface RecommendationListing {
  readonly policy: string | null;
  readonly department: string | null;
  /** Significant digits of the division of the subjects. */
  readonly division: string | null;
  readonly before: string | null;
  readonly first: number;
}

const COLUMNS = sql`r.recommendation_no::text AS "recommendationNo", r.uscc, r.policy, r.department,
  r.reason, r.recommended_on AS "recommendedOn", w.withdrawn_on AS "withdrawnOn",
  w.reason AS "withdrawalReason"`;

const FROM = sql`finance.recommendation r
  LEFT JOIN finance.recommendation_withdrawal w
    ON w.uscc = r.uscc AND w.recommendation_no = r.recommendation_no`;

/** Newest first, and one row more. */
export async function listRecommendations(
  db: QueryExecutorProvider,
  { policy, department, division, before, first }: RecommendationListing,
): Promise<readonly Recommendation[]> {
  const { rows } = await sql<Recommendation>`/* finance.recommendations */
    SELECT ${COLUMNS} FROM ${FROM}
     WHERE (${policy}::text IS NULL OR r.policy = ${policy})
       AND (${department}::text IS NULL OR r.department = ${department})
       AND (${division}::text IS NULL OR EXISTS (
             SELECT FROM subjects.subject_view s
              WHERE s.uscc = r.uscc AND s.known_to = 'infinity'
                AND starts_with(s.division_code, ${division})))
       AND (${before}::bigint IS NULL OR r.recommendation_no < ${before}::bigint)
     ORDER BY r.recommendation_no DESC LIMIT ${first + 1}`.execute(db);
  return rows;
}
