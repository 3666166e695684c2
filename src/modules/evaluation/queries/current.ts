import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';

import type { View, ViewRule } from '../../access/index.js';
import { seenUnder, viewOf } from '../../subjects/index.js';
import type { KeptResult } from '../domain/kept-result.js';
import type { Grade } from '../domain/model.js';
import { RESULT_COLUMNS } from './results.js';

/** Which current results are meant; every part narrows. */
export interface ResultFilter {
  readonly grades?: readonly Grade[];
  readonly isEvaluated?: boolean;
  /** Significant digits: the division and all below it. */
  readonly division?: string;
  /** An industry and all codes below it. */
  readonly industries?: readonly string[];
  readonly subjectType?: string;
  /** In hundredths, inclusive. */
  readonly scoreFrom?: number;
  readonly scoreTo?: number;
  /** Published after this instant. */
  readonly changedSince?: Date;
}

/** What is listed or counted, and for whom. */
export interface ResultListing {
  readonly modelNo: number;
  readonly filter: ResultFilter;
  readonly rules: readonly ViewRule[];
  /** A result is there only under a view that shows what is listed, filtered or counted by. */
  readonly mustShow: readonly ReadonlySet<View>[];
}

export type ListedResult = KeptResult & { readonly view: View };

/** A page in the order of the codes, and one row more. */
export async function listCurrent(
  db: QueryExecutorProvider,
  listing: ResultListing,
  page: { readonly after: string | null; readonly first: number },
): Promise<readonly ListedResult[]> {
  const { rows } = await sql<ListedResult>`/* evaluation.list */
    SELECT ${viewOf(listing.rules)} AS view, ${RESULT_COLUMNS} FROM ${currentResults(listing)}
       AND (${page.after}::text IS NULL OR e.uscc > ${page.after}::text COLLATE "C")
     ORDER BY e.uscc LIMIT ${page.first + 1}`.execute(db);
  return rows;
}

/** Counting to here costs milliseconds; beyond it nobody reads the difference. */
const COUNTED_EXACTLY = 10_000;

export interface ResultCount {
  readonly value: number;
  readonly isExact: boolean;
}

/** How many results a listing has; more than ten thousand are estimated by the planner, and said to be. */
export async function countCurrent(
  db: QueryExecutorProvider,
  listing: ResultListing,
): Promise<ResultCount> {
  const { rows } = await sql<{ value: number }>`/* evaluation.count */
    SELECT count(*)::int AS value FROM (
      SELECT FROM ${currentResults(listing)} LIMIT ${COUNTED_EXACTLY + 1}) counted`.execute(db);
  const value = rows[0]?.value ?? 0;
  if (value <= COUNTED_EXACTLY) return { value, isExact: true };
  const estimate = await sql<{ 'QUERY PLAN': readonly [Plan] }>`/* evaluation.estimate */
    EXPLAIN (FORMAT JSON) SELECT FROM ${currentResults(listing)}`.execute(db);
  const planned = estimate.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  return { value: Math.max(planned, value), isExact: false };
}

interface Plan {
  readonly Plan: { readonly 'Plan Rows': number };
}

/**
 * FROM and WHERE of the current results `e` of a model, with their subjects `s` as known now: a
 * result is current when no later published run of the model has one for its subject.
 */
export function currentResults(listing: ResultListing): RawBuilder<unknown> {
  const { modelNo, filter, rules, mustShow } = listing;
  const limits = mustShow.map((views) => seenUnder(rules, views)).filter((limit) => limit !== null);
  const conditions = [sql<boolean>`e.model_no = ${modelNo}`, ...limits, ...conditionsOf(filter)];
  return sql`evaluation.result_view e
      JOIN subjects.subject_view s
        ON s.uscc = e.uscc AND s.known_to = 'infinity' AND s.alias_of IS NULL
     WHERE NOT e.is_shadow AND NOT EXISTS (
       SELECT FROM evaluation.result later
         JOIN evaluation.run r ON r.run_no = later.run_no AND r.state = 'PUBLISHED' AND NOT r.is_shadow
        WHERE later.model_no = e.model_no AND later.uscc = e.uscc AND later.run_no > e.run_no)
       AND ${sql.join(conditions, sql` AND `)}`;
}

function conditionsOf(filter: ResultFilter): RawBuilder<boolean>[] {
  const { grades, isEvaluated, division, industries, subjectType } = filter;
  const { scoreFrom, scoreTo, changedSince } = filter;
  const conditions: RawBuilder<boolean>[] = [];
  if (grades !== undefined) conditions.push(sql`e.grade = ANY (${[...grades]}::text[])`);
  if (isEvaluated !== undefined) conditions.push(sql`(e.reason IS NULL) = ${isEvaluated}`);
  if (division !== undefined) {
    // Digits end before the colon: a range that an index serves.
    conditions.push(sql`(s.division_code >= ${division} AND s.division_code < ${`${division}:`})`);
  }
  if (industries !== undefined) {
    conditions.push(sql`s.industry_code = ANY (${[...industries]}::text[])`);
  }
  if (subjectType !== undefined) conditions.push(sql`s.subject_type = ${subjectType}`);
  if (scoreFrom !== undefined) conditions.push(sql`e.final_score >= ${scoreFrom}`);
  if (scoreTo !== undefined) conditions.push(sql`e.final_score <= ${scoreTo}`);
  if (changedSince !== undefined) conditions.push(sql`e.finished_at > ${changedSince}`);
  return conditions;
}
