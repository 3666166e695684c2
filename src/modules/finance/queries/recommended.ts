import { type QueryExecutorProvider, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';

/** A recommendation as it was made. */
export interface Recommendation {
  readonly uscc: string;
  readonly recommendationNo: string;
  readonly policy: string;
  readonly department: string;
  readonly reason: string;
  readonly recommendedOn: CivilDate;
  /** Null: it stands. */
  readonly withdrawnOn: CivilDate | null;
  readonly withdrawalReason: string | null;
}

/** One by its key, or the one of a department that stands. */
export type RecommendationWanted =
  | Pick<Recommendation, 'uscc' | 'recommendationNo'>
  | Pick<Recommendation, 'uscc' | 'policy' | 'department'>;

export async function findRecommendation(
  db: QueryExecutorProvider,
  wanted: RecommendationWanted,
): Promise<Recommendation | null> {
  const isMeant =
    'recommendationNo' in wanted
      ? sql`r.recommendation_no = ${wanted.recommendationNo}::bigint`
      : sql`r.policy = ${wanted.policy} AND r.department = ${wanted.department} AND w.uscc IS NULL`;
  const { rows } = await sql<Recommendation>`/* finance.recommendation */
    SELECT r.uscc, r.recommendation_no::text AS "recommendationNo", r.policy, r.department, r.reason,
           r.recommended_on AS "recommendedOn", w.withdrawn_on AS "withdrawnOn",
           w.reason AS "withdrawalReason"
      FROM finance.recommendation r
      LEFT JOIN finance.recommendation_withdrawal w
        ON w.uscc = r.uscc AND w.recommendation_no = r.recommendation_no
     WHERE r.uscc = ${wanted.uscc} AND ${isMeant}`.execute(db);
  return rows[0] ?? null;
}
