import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Refusal } from '../../../platform/graphql/refusal.js';
import { identityOf } from '../../access/index.js';
import type { PlanAnswer, Plans } from '../service/plans.js';
import { INPUT, said } from './answering.js';
import { InspectionPlanDraftPayload, InspectionPlanPublishPayload } from './payloads.js';
import { InspectionPlanDraftInput, InspectionPlanPublishInput } from './plan-inputs.js';
import { planNoOf, type PlanShown, showPlan } from './plan-resolver.js';

interface Answer {
  readonly plan: PlanShown | null;
  readonly refusals: readonly Refusal[];
}

@Resolver()
export class PlanMutations {
  constructor(private readonly plans: Pick<Plans, 'draft' | 'revise' | 'publish'>) {}

  @Mutation(() => InspectionPlanDraftPayload, {
    nullable: true,
    description: 'Keeps a plan, or another content for one, as a draft (编制抽查计划).',
  })
  inspectionPlanDraft(
    @Arg('input', () => InspectionPlanDraftInput, INPUT) input: InspectionPlanDraftInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    const { no, reason, scheme = null, ...content } = input;
    const identity = identityOf(context);
    const wanted = { ...content, scheme };
    if (no === undefined || no === null) return answered(this.plans.draft(wanted, identity));
    const revised = { planNo: planNoOf(no), reason: reason ?? '', wanted };
    return answered(this.plans.revise(revised, identity));
  }

  @Mutation(() => InspectionPlanPublishPayload, {
    nullable: true,
    description: 'Lets the newest version of a plan hold, for everybody to see (公布抽查计划).',
  })
  inspectionPlanPublish(
    @Arg('input', () => InspectionPlanPublishInput, INPUT) { no }: InspectionPlanPublishInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    return answered(this.plans.publish(planNoOf(no), identityOf(context)));
  }
}

async function answered(answer: PlanAnswer): Promise<Answer> {
  const result = await answer;
  if (!result.ok) return { plan: null, refusals: said(result.refusals) };
  return { plan: showPlan(result.value), refusals: [] };
}
