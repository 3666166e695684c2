import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import { DepartmentType, type KeptDepartment } from '../../catalogue/index.js';
import type { Plan } from '../domain/plan.js';
import { sightOf } from '../domain/sight.js';
import type { KeptMatter } from '../queries/registers.js';
import type { Plans } from '../service/plans.js';
import type { Known } from './known.js';
import { InspectionPlansArgs } from './plan-inputs.js';
import { InspectionPlanConnection, PlanType } from './plan-types.js';
import { MatterType } from './register-types.js';
import { isInside, viewOfDraw } from './views.js';

const PLANS = 'inspection.plans';

export interface PlanShown extends Plan {
  readonly no: string;
}

export function showPlan(plan: Plan): PlanShown {
  return { ...plan, no: String(plan.planNo) };
}

/** Numbers of plans are integers as digits; anything else is the number of nothing. */
export function planNoOf(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}

/** A published plan is public; a draft is there for whoever could publish it, and for auditors. */
@Resolver()
export class PlanResolver {
  constructor(private readonly plans: Pick<Plans, 'versions' | 'list'>) {}

  @Query(() => PlanType, {
    nullable: true,
    description:
      'The version that holds or, for whoever may publish it, the newest; null when there is none (抽查计划).',
  })
  async inspectionPlan(
    @Arg('no', () => ID, { description: 'Its number (计划编号).' }) no: string,
    @Ctx() context: RequestContext,
  ): Promise<PlanShown | null> {
    const versions = await this.plans.versions(planNoOf(no));
    const seen = versions.find(
      (plan) =>
        (plan.state === 'PUBLISHED' && !plan.isInternal) ||
        isInside(viewOfDraw(identityOf(context), plan)),
    );
    return seen === undefined ? null : showPlan(seen);
  }

  @Query(() => InspectionPlanConnection, {
    description: 'The plans that hold, newest first (年度抽查计划列表).',
  })
  async inspectionPlans(
    @Args(() => InspectionPlansArgs) { year, scheme, division, ...args }: InspectionPlansArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<PlanShown>> {
    const request = pageRequested(PLANS, args, ([no]) => typeof no === 'number');
    const before = request.after === undefined ? null : Number(request.after[0]);
    const page = await this.plans.list({
      ...{ year: year ?? null, scheme: scheme ?? null, division: division ?? null },
      ...{ publishedOnly: true, before, first: request.first },
      seenBy: { sight: sightOf(identityOf(context)) },
    });
    const keyOf = ({ planNo }: PlanShown): CursorKey => [planNo];
    const shown = { rows: page.rows.map(showPlan), hasNext: page.hasNext };
    return connectionOf(shown, request, { order: PLANS, keyOf });
  }
}

@Resolver(() => PlanType)
export class PlanFields {
  constructor(private readonly known: Known) {}

  @FieldResolver(() => [DepartmentType], {
    description: 'One, or several that inspect in one visit (实施部门).',
  })
  departments(
    @Root() { departments }: PlanShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly KeptDepartment[]> {
    return this.known.departments(departments, context);
  }

  @FieldResolver(() => [MatterType], { description: 'What is inspected (抽查事项).' })
  matters(
    @Root() { matters }: PlanShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly KeptMatter[]> {
    return this.known.matters(matters, context);
  }
}
