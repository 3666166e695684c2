import { Field, ID, Int, ObjectType } from 'type-graphql';

import { PageInfo } from '../../../platform/graphql/connection.js';
import { DecimalScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import type { PlanState } from '../domain/plan.js';
import { PlanStateEnum } from './enums.js';

@ObjectType('InspectionPlanGrade', {
  description: 'How often subjects of a grade are inspected (分级抽查比例和频次).',
})
export class PlanGradeType {
  @Field(() => String, {
    description: 'The grade by which the pool is divided; ALL without a scheme (分层).',
  })
  stratum!: string;

  @Field(() => DecimalScalar, { description: 'Part of the frame, 0.4 is 40 % (抽查比例).' })
  ratio!: string;

  @Field(() => Int, { description: 'Visits to one of it in a year at most (年度抽查次数).' })
  timesPerYear!: number;
}

@ObjectType('InspectionPlan', { description: 'What is to be drawn in a year (年度抽查计划).' })
export class PlanType {
  @Field(() => ID, { description: 'Its number (计划编号).' })
  no!: string;

  @Field(() => Int, { description: 'Its version; a later one says why (版本).' })
  version!: number;

  @Field(() => PlanStateEnum, { description: 'Whether it holds (状态).' })
  state!: PlanState;

  @Field(() => Int, { description: 'The year (年度).' })
  year!: number;

  @Field(() => String, { description: 'Its name (计划名称).' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the scheme whose grades divide the pool; null: none (行业方案代码).',
  })
  scheme!: string | null;

  @Field(() => String, { description: 'The division for which it holds (行政区划代码).' })
  division!: string;

  @Field(() => Int, {
    description: 'Visits to one subject in a year at most, whoever made them (年度检查次数上限).',
  })
  maxPerSubject!: number;

  @Field(() => [PlanGradeType], { description: 'Ratio and frequency by grade (分级比例和频次).' })
  grades!: readonly PlanGradeType[];

  @Field(() => String, { nullable: true, description: 'Why it was changed (变更理由).' })
  reason!: string | null;

  @Field(() => InstantScalar, { description: 'When this version was written (编制时间).' })
  madeAt!: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was published (公布时间).' })
  publishedAt!: Date | null;
}

@ObjectType({ description: 'A plan and its place in the list (计划条目).' })
export class InspectionPlanEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => PlanType, { description: 'The plan (计划).' })
  node!: PlanType;
}

@ObjectType({ description: 'A page of plans (计划分页).' })
export class InspectionPlanConnection {
  @Field(() => [InspectionPlanEdge], { description: 'The plans (计划).' })
  edges!: readonly InspectionPlanEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
