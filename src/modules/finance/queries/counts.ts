import { type QueryExecutorProvider, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Month } from '../domain/month.js';
import type { WhitelistReason } from '../domain/policy.js';

/** A list in one month, as it is reported upwards. */
export interface MonthCounts {
  readonly month: Month;
  /** Who is listed at its end. */
  readonly listed: number;
  readonly entered: number;
  readonly renewed: number;
  readonly left: number;
  /** Who left for a reason; whoever had several stands under each. */
  readonly leftBy: readonly { readonly reason: WhitelistReason; readonly subjects: number }[];
  /** Recommendations by department, in the order of their codes. */
  readonly recommended: readonly { readonly department: string; readonly subjects: number }[];
}

/** Month after month, from the first to the last of two days. */
export async function countMonths(
  db: QueryExecutorProvider,
  policy: string,
  { from, to }: { readonly from: CivilDate; readonly to: CivilDate },
): Promise<readonly MonthCounts[]> {
  const { rows } = await sql<MonthCounts>`/* finance.countMonths */
    SELECT to_char(m.first, 'YYYY-MM') AS month, coalesce(last.listed, 0) AS listed, made.entered, made.renewed,
           made.removed AS left, left_by.list AS "leftBy", recommended.list AS recommended
      FROM (SELECT d::date AS first, (d + interval '1 month')::date AS next
              FROM generate_series(${from}::date, ${to}::date, interval '1 month') d) m
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(e.entered), 0)::int AS entered, coalesce(sum(e.renewed), 0)::int AS renewed,
              coalesce(sum(e.removed), 0)::int AS removed
         FROM finance.edition e WHERE e.policy = ${policy} AND e.as_of >= m.first AND e.as_of < m.next) made
      LEFT JOIN LATERAL (
       SELECT e.listed FROM finance.edition e WHERE e.policy = ${policy} AND e.as_of < m.next
        ORDER BY e.edition DESC LIMIT 1) last ON true
     CROSS JOIN LATERAL (
       SELECT coalesce(json_agg(r ORDER BY r.reason), '[]') AS list FROM (
         SELECT reason, count(*)::int AS subjects
           FROM finance.edition e JOIN finance.exit x ON x.policy = e.policy AND x.edition = e.edition
          CROSS JOIN unnest(x.reasons) AS reason
          WHERE e.policy = ${policy} AND e.as_of >= m.first AND e.as_of < m.next
          GROUP BY reason) r) left_by
     CROSS JOIN LATERAL (
       SELECT coalesce(json_agg(r ORDER BY r.department), '[]') AS list FROM (
         SELECT department, count(*)::int AS subjects FROM finance.recommendation c
          WHERE c.policy = ${policy} AND c.recommended_on >= m.first AND c.recommended_on < m.next
          GROUP BY department) r) recommended
     ORDER BY m.first`.execute(db);
  return rows;
}
