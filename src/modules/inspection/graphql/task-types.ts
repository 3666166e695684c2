import { Field, ID, Int, ObjectType } from 'type-graphql';

import { PageInfo } from '../../../platform/graphql/connection.js';
import { InstantScalar } from '../../../platform/graphql/scalars.js';
import { CommitmentType, SeedType } from './commitment-types.js';
import type { RoundState } from '../domain/task.js';
import { RoundStateEnum } from './enums.js';

@ObjectType('InspectionExtension', {
  description: 'A stratum drawn further; who was drawn before stays drawn (追加抽取).',
})
export class ExtensionType {
  @Field(() => String, { description: 'The grade, or ALL (分层).' })
  stratum!: string;

  @Field(() => Int, { description: 'Drawn in all from then on (追加至).' })
  to!: number;

  @Field(() => String, { description: 'Why (追加理由).' })
  reason!: string;
}

@ObjectType('InspectionVoid', { description: 'That a round counts no longer (作废情况).' })
export class VoidType {
  @Field(() => String, { description: 'Why (作废理由).' })
  reason!: string;

  @Field(() => InstantScalar, { description: 'When it was voided (作废时间).' })
  at!: Date;
}

@ObjectType('InspectionRound', {
  description: 'One draw of a task; after a void one another follows with fresh chance (抽取轮次).',
})
export class RoundType {
  @Field(() => Int, { description: 'Its number, from 1 (轮次).' })
  number!: number;

  @Field(() => RoundStateEnum, { description: 'How far it is (状态).' })
  state!: RoundState;

  @Field(() => CommitmentType, { description: 'What was fixed before (抽取承诺).' })
  commitment!: CommitmentType;

  @Field(() => SeedType, { nullable: true, description: 'Null until it is known (随机种子).' })
  seed!: SeedType | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was drawn (抽取时间).' })
  drawnAt!: Date | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When inspectors were drawn (人员匹配时间).',
  })
  assignedAt!: Date | null;

  @Field(() => VoidType, { nullable: true, description: 'Null while it counts (作废情况).' })
  voided!: VoidType | null;
}

@ObjectType('InspectionTask', {
  description: 'What is drawn and inspected under a plan (双随机抽查任务).',
})
export class TaskType {
  @Field(() => ID, { description: 'Its number (任务编号).' })
  no!: string;

  @Field(() => String, { description: 'Its name (任务名称).' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the scheme whose grades divide the pool (行业方案代码).',
  })
  scheme!: string | null;

  @Field(() => String, { description: 'Whose subjects are drawn (行政区划代码).' })
  division!: string;

  @Field(() => InstantScalar, { description: 'When it was opened (任务创建时间).' })
  openedAt!: Date;
}

@ObjectType({ description: 'A task and its place in the list (任务条目).' })
export class InspectionTaskEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => TaskType, { description: 'The task (任务).' })
  node!: TaskType;
}

@ObjectType({ description: 'A page of tasks (任务分页).' })
export class InspectionTaskConnection {
  @Field(() => [InspectionTaskEdge], { description: 'The tasks (任务).' })
  edges!: readonly InspectionTaskEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
