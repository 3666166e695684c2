import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';

import type { ComparedPeriods } from '../domain/loan-period.js';
import { TOLD_DIVISION } from './division.js';

export type LoanGrouping = 'DISTRICT' | 'INSTITUTION' | 'NONE';

/** Sums of one group in one of the two periods; amounts in fen as digits. */
export interface LoanSums {
  /** District or institution; null in the line of all. */
  readonly code: string | null;
  readonly isTotal: boolean;
  readonly isThisYear: boolean;
  readonly applied: number;
  readonly appliedAmount: string;
  readonly decided: number;
  readonly approved: number;
  readonly granted: number;
  readonly grantedAmount: string;
  readonly credit: number;
  readonly creditAmount: string;
  readonly secured: number;
  readonly securedAmount: string;
  readonly ofListed: number;
  readonly ofListedAmount: string;
  readonly overdue: number;
  readonly overdueAmount: string;
}

export interface CountedLoans {
  readonly periods: ComparedPeriods;
  readonly groupBy: LoanGrouping;
  /** First digits; empty: everywhere. */
  readonly division: string;
  readonly institution: string | null;
}

/** The district is that of the subject's registration as it is known now, not as it was at the grant. */
const CODES: Readonly<Record<LoanGrouping, RawBuilder<string | null>>> = {
  DISTRICT: sql`left(${TOLD_DIVISION}, 6)`,
  INSTITUTION: sql`l.institution`,
  NONE: sql`NULL::text`,
};

/** On a list on that day: by the editions that had been made by its end, and within the entry's validity. */
const ON_A_LIST = sql<boolean>`EXISTS (
  SELECT FROM finance.entry e
    JOIN finance.edition f ON f.policy = e.policy AND f.edition = e.edition_from
    LEFT JOIN finance.edition g ON g.policy = e.policy AND g.edition = e.edition_to
   WHERE e.uscc = l.uscc AND l.granted_on <= e.valid_to
     AND (f.made_at AT TIME ZONE 'Asia/Shanghai')::date <= l.granted_on
     AND (g.made_at IS NULL OR (g.made_at AT TIME ZONE 'Asia/Shanghai')::date > l.granted_on))`;

function counted(name: string, of: string, amount: string): RawBuilder<unknown> {
  return sql`count(*) FILTER (WHERE ${sql.raw(of)})::int AS ${sql.ref(name)},
    coalesce(sum(${sql.raw(amount)}) FILTER (WHERE ${sql.raw(of)}), 0)::text AS ${sql.ref(`${name}Amount`)}`;
}

/** Counts everybody's loans of both periods in one pass: a line for each group and period, and for all. */
export async function countLoans(
  db: QueryExecutorProvider,
  { periods: { thisYear, lastYear }, groupBy, division, institution }: CountedLoans,
): Promise<readonly LoanSums[]> {
  const code = CODES[groupBy];
  const sets = groupBy === 'NONE' ? sql`()` : sql`(code), ()`;
  const { rows } = await sql<LoanSums>`/* finance.countLoans */
    WITH period (is_this_year, first, last) AS (VALUES
      (true, ${thisYear.from}::date, ${thisYear.through}::date),
      (false, ${lastYear.from}::date, ${lastYear.through}::date))
    SELECT ${groupBy === 'NONE' ? sql`NULL::text` : sql`code`} AS code,
           ${groupBy === 'NONE' ? sql`true` : sql`grouping(code) = 1`} AS "isTotal",
           is_this_year AS "isThisYear",
           ${counted('applied', 'is_applied', 'applied_amount')},
           count(*) FILTER (WHERE is_applied AND decision IN ('GRANTED', 'REFUSED'))::int AS decided,
           count(*) FILTER (WHERE is_applied AND decision = 'GRANTED')::int AS approved,
           ${counted('granted', 'is_granted', 'granted_amount')},
           ${counted('credit', `is_granted AND security = 'CREDIT'`, 'granted_amount')},
           ${counted('secured', `is_granted AND security = 'SECURED'`, 'granted_amount')},
           ${counted('ofListed', 'is_granted AND is_of_listed', 'granted_amount')},
           ${counted('overdue', 'is_granted AND is_overdue', 'balance')}
      FROM (SELECT ${code} AS code, p.is_this_year, l.decision, l.security, l.is_overdue,
                   l.applied_amount, l.granted_amount, l.balance,
                   l.applied_on BETWEEN p.first AND p.last AS is_applied,
                   g.is_granted, g.is_granted AND ${ON_A_LIST} AS is_of_listed
              FROM finance.loan l
              JOIN period p ON l.applied_on BETWEEN p.first AND p.last
                OR l.granted_on BETWEEN p.first AND p.last
             CROSS JOIN LATERAL (
               SELECT coalesce(l.granted_on BETWEEN p.first AND p.last, false) AS is_granted) g
              JOIN subjects.subject_view s ON s.uscc = l.uscc AND s.known_to = 'infinity'
             WHERE l.known_to = 'infinity' AND starts_with(${TOLD_DIVISION}, ${division})
               AND (${institution}::text IS NULL OR l.institution = ${institution})) of_period
     GROUP BY is_this_year, GROUPING SETS (${sets})
     ORDER BY code NULLS LAST, is_this_year DESC`.execute(db);
  return rows;
}
