import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ConnectionArgs } from '../../../platform/graphql/connection.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import { SubjectTypeEnum } from '../../subjects/index.js';
import type { SeedSource } from '../domain/draw.js';
import type { OutcomeCode } from '../domain/outcome.js';
import type { OverdueKind } from '../queries/overdue.js';
import { OutcomeCodeEnum, OverdueKindEnum, SeedKindEnum } from './enums.js';

const TASK = { description: 'Its number (任务编号).' };

@ArgsType()
export class InspectionTasksArgs extends ConnectionArgs {
  @Field(() => ID, { nullable: true, description: 'Only under this plan (计划编号).' })
  plan?: string | null;

  @Field(() => String, { nullable: true, description: 'Only of this scheme (行业方案代码).' })
  scheme?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only in this division and below it (行政区划代码).',
  })
  division?: string | null;
}

@ArgsType()
export class InStratumArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true, description: 'Only of this stratum (分层).' })
  stratum?: string | null;
}

@ArgsType()
export class InspectionOverdueArgs extends ConnectionArgs {
  @Field(() => OverdueKindEnum, { nullable: true, description: 'Only of this kind (超期类型).' })
  kind?: OverdueKind | null;

  @Field(() => String, { nullable: true, description: 'Only of this department (部门代码).' })
  department?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only subjects of this division and below it (行政区划代码).',
  })
  division?: string | null;
}

@InputType()
abstract class OfTaskInput {
  @Field(() => ID, TASK)
  task!: string;
}

@InputType({ description: 'What is to be drawn under a plan (建立抽查任务).' })
export class InspectionTaskOpenInput {
  @Field(() => ID, { description: 'The plan; it is published (计划编号).' })
  plan!: string;

  @Field(() => String, { description: 'Its name (任务名称).' })
  name!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of matters of the plan; all when left out (抽查事项代码).',
  })
  matters?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whose subjects; as the plan when left out (行政区划代码).',
  })
  division?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'First digits of GB/T 4754; every industry when left out (行业代码).',
  })
  industries?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Grades that are drawn from; all of the plan when left out (分层).',
  })
  strata?: readonly string[] | null;

  @Field(() => [SubjectTypeEnum], {
    nullable: true,
    description: 'Of subjects; every type when left out (主体类型).',
  })
  subjectTypes?: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Inspectors of one visit, at least two (每次检查人数).',
  })
  perVisit?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Visits for one inspector at most (每人检查次数上限).',
  })
  mostVisits?: number | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day of the visits; the plan’s last day when left out (检查截止日期).',
  })
  checkBy?: CivilDate | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of qualifications that one of a visit needs (执法资格).',
  })
  qualifications?: readonly string[] | null;
}

@InputType({ description: 'A party and the hash of its share (种子参与方).' })
export class InspectionSeedPartyInput {
  @Field(() => String, { description: 'The party (参与方).' })
  party!: string;

  @Field(() => String, { description: 'SHA-256 of its share, hexadecimal (份额哈希).' })
  hash!: string;
}

@InputType({ description: 'Where the seed will come from; what belongs to the kind (种子来源).' })
export class InspectionSeedSourceInput {
  @Field(() => SeedKindEnum, { description: 'Kind of source (来源类型).' })
  kind!: SeedSource['kind'];

  @Field(() => [InspectionSeedPartyInput], {
    nullable: true,
    description: 'Of SHARES (份额参与方).',
  })
  parties?: readonly InspectionSeedPartyInput[] | null;

  @Field(() => Int, { nullable: true, description: 'Of DICE: how many throws (掷骰次数).' })
  throws?: number | null;

  @Field(() => String, { nullable: true, description: 'Of BEACON: which one (信标名称).' })
  beacon?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of BEACON: a round that lies ahead (信标轮次).',
  })
  round?: number | null;
}

@InputType({ description: 'What is fixed before the seed is known (抽取承诺).' })
export class InspectionTaskCommitInput extends OfTaskInput {
  @Field(() => InspectionSeedSourceInput, { description: 'The source (种子来源).' })
  seedSource!: InspectionSeedSourceInput;
}

@InputType({ description: 'A share as its party reveals it (公开的份额).' })
export class InspectionSeedShareInput {
  @Field(() => String, { description: 'The party (参与方).' })
  party!: string;

  @Field(() => String, { description: 'What it kept until the draw (份额).' })
  share!: string;
}

@InputType({ description: 'What the seed follows from; what belongs to the kind (公开随机种子).' })
export class InspectionSeedRevealInput extends OfTaskInput {
  @Field(() => [InspectionSeedShareInput], {
    nullable: true,
    description: 'Of SHARES (公开的份额).',
  })
  shares?: readonly InspectionSeedShareInput[] | null;

  @Field(() => String, { nullable: true, description: 'Of DICE: what was thrown (掷骰结果).' })
  digits?: string | null;

  @Field(() => String, { nullable: true, description: 'Of BEACON: its value (信标随机值).' })
  randomness?: string | null;
}

@InputType({ description: 'Which task is drawn (抽取).' })
export class InspectionTaskDrawInput extends OfTaskInput {}

@InputType({ description: 'How far a stratum is drawn further, and why (追加抽取).' })
export class InspectionTaskExtendInput extends OfTaskInput {
  @Field(() => String, { description: 'The grade, or ALL (分层).' })
  stratum!: string;

  @Field(() => Int, { description: 'Drawn in all from then on (追加至).' })
  to!: number;

  @Field(() => String, { description: 'Why (追加理由).' })
  reason!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'The reason carries it beyond the scheme’s ratio too (是否超出方案上限).',
  })
  isBeyondScheme: boolean = false;
}

@InputType({ description: 'Which round counts no longer, and why (作废).' })
export class InspectionTaskVoidInput extends OfTaskInput {
  @Field(() => String, { description: 'Why (作废理由).' })
  reason!: string;
}

@InputType({ description: 'What was found at a target (检查结果).' })
export class InspectionOutcomeInput {
  @Field(() => UsccScalar, { description: 'The target (检查对象).' })
  uscc!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Whose outcome, where several inspect together (部门代码).',
  })
  department?: string | null;

  @Field(() => OutcomeCodeEnum, { description: 'What came out (结果代码).' })
  outcome!: OutcomeCode;

  @Field(() => CivilDateScalar, { description: 'The day of the visit (检查日期).' })
  checkedOn!: CivilDate;

  @Field(() => [ID], {
    nullable: true,
    description: 'Who went; all who were drawn when left out (检查人员编号).',
  })
  inspectors?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'What was found (检查情况).' })
  found?: string | null;

  @Field(() => String, { nullable: true, description: 'What was put right since (整改情况).' })
  rectification?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why an outcome that stands is corrected (更正理由).',
  })
  reason?: string | null;
}

@InputType({ description: 'Outcomes of a task (录入检查结果).' })
export class InspectionOutcomeRecordInput extends OfTaskInput {
  @Field(() => [InspectionOutcomeInput], { description: 'The outcomes (检查结果).' })
  outcomes!: readonly InspectionOutcomeInput[];
}

@InputType({ description: 'Whose outcomes are published (公示检查结果).' })
export class InspectionOutcomePublishInput extends OfTaskInput {}
