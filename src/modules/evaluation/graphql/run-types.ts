import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import { Refusal } from '../../../platform/graphql/refusal.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import type { RunKind, RunState, RunTrigger } from '../domain/run.js';
import { type Names, RunTriggerEnum } from './enums.js';

const RunKindEnum: Names<RunKind> = { FULL: 'FULL', CHANGED: 'CHANGED' };
registerEnumType(RunKindEnum, {
  name: 'EvaluationRunKind',
  description: 'Whom a run judges (评价批次类型).',
  valuesConfig: {
    FULL: { description: 'Everybody (全量).' },
    CHANGED: {
      description: 'Whose records or registration changed, or whose time has come (变更增量).',
    },
  },
});

const RunStateEnum: Names<RunState> = {
  RUNNING: 'RUNNING',
  PUBLISHED: 'PUBLISHED',
  CANCELLED: 'CANCELLED',
  HALTED: 'HALTED',
};
registerEnumType(RunStateEnum, {
  name: 'EvaluationRunState',
  description: 'How far a run is (评价批次状态).',
  valuesConfig: {
    RUNNING: { description: 'Subjects are being judged; nobody sees a result yet (进行中).' },
    PUBLISHED: { description: 'Its results are seen (已发布).' },
    CANCELLED: { description: 'Broken off; its results are dropped (已取消).' },
    HALTED: { description: 'It found a change that nothing explains (因异常中止).' },
  },
});

@ObjectType('EvaluationIncident', {
  description: 'A grade that changed although records, model and dates are the same (评价异常).',
})
export class IncidentType {
  @Field(() => UsccScalar, { description: 'Code of the subject (统一社会信用代码).' })
  uscc!: string;

  @Field(() => String, { description: 'What it was (此前结果).' })
  before!: string;

  @Field(() => String, { description: 'What it became (此后结果).' })
  after!: string;
}

/** The model is added by a field resolver. */
@ObjectType('EvaluationRun', { description: 'A run over many subjects; poll it (评价批次).' })
export class RunType {
  @Field(() => Int, { description: 'Its number (编号).' })
  id!: number;

  @Field(() => RunKindEnum, { description: 'Whom it judges (类型).' })
  kind!: RunKind;

  @Field(() => RunTriggerEnum, { description: 'What led to it (触发方式).' })
  trigger!: RunTrigger;

  @Field(() => CivilDateScalar, { description: 'The day for which is judged (评价基准日).' })
  asOf!: CivilDate;

  @Field(() => InstantScalar, { description: 'The state of knowledge (认知时间).' })
  knownAt!: Date;

  @Field(() => Boolean, {
    description: 'A challenger’s: its results are stored and never shown as grades (是否影子运行).',
  })
  isShadow!: boolean;

  @Field(() => RunStateEnum, { description: 'How far it is (状态).' })
  state!: RunState;

  @Field(() => Int, { description: 'Into how many parts it is cut (分片数).' })
  parts!: number;

  @Field(() => Int, { description: 'Parts that are done (已完成分片数).' })
  partsDone!: number;

  @Field(() => Int, { description: 'Subjects judged so far (已评价主体数).' })
  subjects!: number;

  @Field(() => [IncidentType], { description: 'Why it halted (异常).' })
  incidents!: readonly IncidentType[];

  @Field(() => String, { description: 'Who asked for it (提出人).' })
  askedBy!: string;

  @Field(() => InstantScalar, { description: 'When it was asked for (提出时间).' })
  askedAt!: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it ended (结束时间).' })
  finishedAt!: Date | null;
}

@ObjectType({ description: 'A run and its place in the list (评价批次条目).' })
export class EvaluationRunEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => RunType, { description: 'The run (评价批次).' })
  node!: RunType;
}

@ObjectType({ description: 'A page of runs (评价批次分页).' })
export class EvaluationRunConnection {
  @Field(() => [EvaluationRunEdge], { description: 'The runs (评价批次).' })
  edges!: readonly EvaluationRunEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@InputType({ description: 'Whom to judge, by what and for which day (评价要求).' })
export class EvaluationRunStartInput {
  @Field(() => RunKindEnum, { description: 'Everybody or the changed (类型).' })
  kind!: RunKind;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The day; today when left out (评价基准日).',
  })
  asOf?: CivilDate | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of the model, for the version that holds on the day, or code@version of a challenger (模型代码).',
  })
  model?: string | null;
}

@InputType({ description: 'Which run to break off (取消要求).' })
export class EvaluationRunCancelInput {
  @Field(() => Int, { description: 'Its number (编号).' })
  id!: number;
}

const WHY_NOT = 'Why not; empty when it was done (不予受理的理由).';

@ObjectType({ description: 'What became of a wish to evaluate (评价受理结果).' })
export class EvaluationRunStartPayload {
  @Field(() => RunType, { nullable: true, description: 'The run to poll (评价批次).' })
  run!: RunType | null;

  @Field(() => [Refusal], { description: WHY_NOT })
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'What became of a wish to break off (取消结果).' })
export class EvaluationRunCancelPayload {
  @Field(() => RunType, { nullable: true, description: 'The run as it stands (评价批次).' })
  run!: RunType | null;

  @Field(() => [Refusal], { description: WHY_NOT })
  refusals!: readonly Refusal[];
}
