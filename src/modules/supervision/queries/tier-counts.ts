import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';

import type { TierTally } from '../domain/tier-groups.js';
import { currentTiers, type TierListing } from './tiers.js';

/** By what the members of a scheme are told apart. */
export type TierGrouping = 'NONE' | 'DIVISION' | 'INDUSTRY';

/** A county's code has six digits (GB/T 2260). */
const KEYS: Readonly<Record<TierGrouping, RawBuilder<string | null>>> = {
  NONE: sql`NULL::text`,
  DIVISION: sql`left(s.division_code, 6)`,
  INDUSTRY: sql`s.industry_code`,
};

/** The members that whoever asks governs, counted by grade. */
export async function tallyTiers(
  db: QueryExecutorProvider,
  listing: TierListing,
  grouping: TierGrouping,
): Promise<readonly TierTally[]> {
  const { rows } = await sql<TierTally>`/* supervision.distribution */
    SELECT ${KEYS[grouping]} AS key, e.grade, e.reason, count(*)::int AS count
      FROM ${currentTiers(listing)}
     GROUP BY 1, 2, 3`.execute(db);
  return rows;
}

/** Counting to here costs milliseconds; beyond it nobody reads the difference. */
const COUNTED_EXACTLY = 10_000;

interface Plan {
  readonly Plan: { readonly 'Plan Rows': number };
}

/** How many tiers a listing has; more than ten thousand are estimated by the planner, and said to be. */
export async function countTiers(
  db: QueryExecutorProvider,
  listing: TierListing,
): Promise<{ readonly value: number; readonly isExact: boolean }> {
  const { rows } = await sql<{ value: number }>`/* supervision.count */
    SELECT count(*)::int AS value FROM (
      SELECT FROM ${currentTiers(listing)} LIMIT ${COUNTED_EXACTLY + 1}) counted`.execute(db);
  const value = rows[0]?.value ?? 0;
  if (value <= COUNTED_EXACTLY) return { value, isExact: true };
  const estimate = await sql<{ 'QUERY PLAN': readonly [Plan] }>`/* supervision.estimate */
    EXPLAIN (FORMAT JSON) SELECT FROM ${currentTiers(listing)}`.execute(db);
  const planned = estimate.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  return { value: Math.max(planned, value), isExact: false };
}
