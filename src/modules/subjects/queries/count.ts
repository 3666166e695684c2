import { sql, type Kysely, type RawBuilder } from 'kysely';

import type { SubjectsTables } from '../tables.js';
import { conditionsOf } from './filter.js';
import type { SubjectListing } from './list.js';
import { nameAnswers } from './name-condition.js';

/** Counting to here costs milliseconds; beyond it nobody reads the difference. */
const COUNTED_EXACTLY = 10_000;

export interface SubjectCount {
  readonly value: number;
  readonly isExact: boolean;
}

/** How many subjects a listing has; more than ten thousand are estimated by the planner, and said to be. */
export async function countSubjects(
  db: Kysely<SubjectsTables>,
  listing: SubjectListing,
): Promise<SubjectCount> {
  const where = whereOf(listing);
  const { rows } = await sql<{ value: number }>`/* subjects.count */
    SELECT count(*)::int AS value FROM (
      SELECT FROM subjects.subject s WHERE ${where} LIMIT ${COUNTED_EXACTLY + 1}) counted`.execute(
    db,
  );
  const value = rows[0]?.value ?? 0;
  if (value <= COUNTED_EXACTLY) return { value, isExact: true };
  const estimate = await sql<{
    'QUERY PLAN': readonly [Plan];
  }>`/* subjects.estimate */ EXPLAIN (FORMAT JSON)
    SELECT FROM subjects.subject s WHERE ${whereOf(seenByAll(listing))}`.execute(db);
  const planned = estimate.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  return { value: Math.max(planned, value), isExact: false };
}

function whereOf(listing: SubjectListing): RawBuilder<boolean> {
  return sql<boolean>`${conditionsOf(listing.filter, listing.sight)} AND ${nameCondition(listing)}`;
}

/** The planner cannot guess how many rows a view hides; beside ten thousand they are few. */
function seenByAll(listing: SubjectListing): SubjectListing {
  return { ...listing, sight: { ...listing.sight, mustShow: [] } };
}

interface Plan {
  readonly Plan: { readonly 'Plan Rows': number };
}

function nameCondition({ name, order }: SubjectListing): RawBuilder<boolean> {
  if (name === null) return sql`true`;
  const { containing, alike } = nameAnswers(name);
  if (order !== 'RELEVANCE' || alike === null) return containing;
  return sql`((${containing}) OR (${alike}))`;
}
