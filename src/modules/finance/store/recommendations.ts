import { type QueryExecutorProvider, sql } from 'kysely';

import type { Identity } from '../../access/index.js';
import type { Recommendation } from '../queries/recommended.js';
import { LISTED } from './changes.js';

type New = Omit<Recommendation, 'recommendationNo' | 'withdrawnOn' | 'withdrawalReason'>;

export async function insertRecommendation(
  db: QueryExecutorProvider,
  { uscc, policy, department, reason, recommendedOn }: New,
  { subject, role, organisation }: Identity,
): Promise<void> {
  await sql`/* finance.recommend */
    INSERT INTO finance.recommendation (uscc, policy, department, reason, recommended_on, recommended_by, role,
           organisation)
    VALUES (${uscc}, ${policy}, ${department}, ${reason}, ${recommendedOn}::date, ${subject}, ${role},
            ${organisation ?? null})`.execute(db);
}

/** Whether it was kept; one that is withdrawn is not withdrawn again. */
export async function insertWithdrawal(
  db: QueryExecutorProvider,
  { uscc, recommendationNo }: Pick<Recommendation, 'uscc' | 'recommendationNo'>,
  withdrawal: { readonly reason: string; readonly on: string; readonly by: string },
): Promise<boolean> {
  const { reason, on, by } = withdrawal;
  const { numAffectedRows } = await sql`/* finance.withdrawRecommendation */
    INSERT INTO finance.recommendation_withdrawal (uscc, recommendation_no, reason, withdrawn_on, withdrawn_by)
    VALUES (${uscc}, ${recommendationNo}::bigint, ${reason}, ${on}::date, ${by})
    ON CONFLICT DO NOTHING`.execute(db);
  return numAffectedRows === 1n;
}

/** Notes that an entry is told as that of the next department whose recommendation stands, or of nobody. */
export async function noteWithdrawn(
  db: QueryExecutorProvider,
  { uscc, policy, department }: Pick<Recommendation, 'uscc' | 'policy' | 'department'>,
): Promise<void> {
  await sql`/* finance.noteWithdrawn */
    INSERT INTO finance_change
    SELECT l.uscc, 'CHANGED', false, '{}', l.grade_band, l.grade_band, l.membership_no, l.run_no, l.name,
           l.division_code, l.grade_band, l.score, l.pending_objection,
           CASE WHEN other.department IS NULL THEN 'AUTO' ELSE 'DEPARTMENT' END, other.department,
           l.valid_from, l.valid_to
      FROM finance.entry l
      LEFT JOIN LATERAL (
        SELECT r.department FROM finance.recommendation r
         WHERE r.uscc = l.uscc AND r.policy = l.policy
           AND NOT EXISTS (SELECT FROM finance.recommendation_withdrawal w
                            WHERE w.uscc = r.uscc AND w.recommendation_no = r.recommendation_no)
         ORDER BY r.recommendation_no LIMIT 1) other ON true
     WHERE l.uscc = ${uscc} AND l.policy = ${policy} AND l.edition_to = ${LISTED}
       AND l.recommended_by = ${department}
       AND other.department IS DISTINCT FROM l.recommended_by`.execute(db);
}
