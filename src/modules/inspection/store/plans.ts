import { sql, type QueryExecutorProvider } from 'kysely';

import type { Plan, PlanContent } from '../domain/plan.js';

export type NewPlan = PlanContent & Pick<Plan, 'planNo' | 'version' | 'reason' | 'madeBy'>;

export async function nextPlanNo(db: QueryExecutorProvider): Promise<number> {
  const { rows } = await sql<{ planNo: number }>`/* inspection.nextPlanNo */
    SELECT nextval('inspection.plan_no')::int AS "planNo"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a sequence answers a number');
  return row.planNo;
}

/** Two that change a plan wait for each other. */
export async function lockPlans(db: QueryExecutorProvider): Promise<void> {
  await sql`/* inspection.lockPlans */
    LOCK TABLE inspection.plan IN SHARE ROW EXCLUSIVE MODE`.execute(db);
}

/** Keeps a version as a draft. */
export async function insertPlan(db: QueryExecutorProvider, plan: NewPlan): Promise<void> {
  await sql`/* inspection.insertPlan */
    INSERT INTO inspection.plan (plan_no, version, state, year, name, scheme, is_internal, division, departments, matters,
           max_per_subject, grades, reason, made_by)
    VALUES (${plan.planNo}, ${plan.version}, 'DRAFT', ${plan.year}, ${plan.name}, ${plan.scheme}, ${plan.isInternal},
            ${plan.division}, ${[...plan.departments]}, ${[...plan.matters]}, ${plan.maxPerSubject},
            ${JSON.stringify(plan.grades)}::jsonb, ${plan.reason}, ${plan.madeBy})`.execute(db);
}

/** From now on tasks are made under this version. */
export async function publishPlan(
  db: QueryExecutorProvider,
  { planNo, version }: Pick<Plan, 'planNo' | 'version'>,
  by: string,
): Promise<void> {
  await sql`/* inspection.publishPlan */
    UPDATE inspection.plan SET state = 'PUBLISHED', published_by = ${by}, published_at = clock_timestamp()
     WHERE plan_no = ${planNo} AND version = ${version} AND state = 'DRAFT'`.execute(db);
}
