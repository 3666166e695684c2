import { sql, type QueryExecutorProvider } from 'kysely';

import { type Page, pageOf } from '../../../kernel/page.js';
import type { Plan } from '../domain/plan.js';
import type { Sight } from '../domain/sight.js';
import { planInSight } from './sight.js';

const PLAN = sql`p.plan_no AS "planNo", p.version, p.state, p.year, p.name, p.scheme, p.is_internal AS "isInternal", p.division, p.departments,
  p.matters, p.max_per_subject AS "maxPerSubject", p.grades, p.reason, p.made_by AS "madeBy",
  p.made_at AS "madeAt", p.published_by AS "publishedBy", p.published_at AS "publishedAt"`;

/** Every version, newest first. */
export async function listVersions(
  db: QueryExecutorProvider,
  planNo: number,
): Promise<readonly Plan[]> {
  const { rows } = await sql<Plan>`/* inspection.planVersions */
    SELECT ${PLAN} FROM inspection.plan p WHERE p.plan_no = ${planNo} ORDER BY p.version DESC`.execute(
    db,
  );
  return rows;
}

export interface PlansWanted {
  readonly year: number | null;
  readonly scheme: string | null;
  /** The plans of a subtree. */
  readonly division: string | null;
  /** Those that hold alone; else also those that never were published, as they stand. */
  readonly publishedOnly: boolean;
  /** Who asks: outside this sight none of an internal scheme is there; absent: the hub's own operator. */
  readonly seenBy?: { readonly sight: Sight | null };
  /** After this number, newest first; null: from the newest. */
  readonly before: number | null;
  readonly first: number;
}

/** Of each plan the version that holds, else its newest draft; newest plan first. */
export async function listPlans(
  db: QueryExecutorProvider,
  { year, scheme, division, publishedOnly, seenBy, before, first }: PlansWanted,
): Promise<Page<Plan>> {
  const isSeen =
    seenBy === undefined ? sql`true` : sql`(NOT p.is_internal OR ${planInSight(seenBy.sight)})`;
  const { rows } = await sql<Plan>`/* inspection.plans */
    SELECT DISTINCT ON (p.plan_no) ${PLAN} FROM inspection.plan p
     WHERE (${before}::int IS NULL OR p.plan_no < ${before}::int)
       AND (${year}::int IS NULL OR p.year = ${year}::int)
       AND (${scheme}::text IS NULL OR p.scheme = ${scheme}::text)
       AND (${division}::text IS NULL OR starts_with(p.division, ${division}::text))
       AND (NOT ${publishedOnly}::boolean OR p.state = 'PUBLISHED') AND ${isSeen}
     ORDER BY p.plan_no DESC, p.state = 'PUBLISHED' DESC, p.version DESC
     LIMIT ${first + 1}`.execute(db);
  return pageOf(rows, first);
}

/** The very versions that tasks were made under. */
export async function findPlanVersions(
  db: QueryExecutorProvider,
  keys: readonly Pick<Plan, 'planNo' | 'version'>[],
): Promise<readonly Plan[]> {
  const { rows } = await sql<Plan>`/* inspection.planVersionsByKey */
    SELECT ${PLAN} FROM inspection.plan p
      JOIN jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k ("planNo" int, version int)
        ON (p.plan_no, p.version) = (k."planNo", k.version)`.execute(db);
  return rows;
}
