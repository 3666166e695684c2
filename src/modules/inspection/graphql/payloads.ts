import { Field, Int, ObjectType } from 'type-graphql';

import { Refusal } from '../../../platform/graphql/refusal.js';
import { PlanType } from './plan-types.js';
import { InspectorType, MatterType } from './register-types.js';
import { TaskType } from './task-types.js';

@ObjectType()
abstract class Payload {
  @Field(() => [Refusal], { description: 'Why not; empty when it was done (不予受理的理由).' })
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'What became of a matter (登记抽查事项结果).' })
export class InspectionMatterAddPayload extends Payload {
  @Field(() => MatterType, { nullable: true, description: 'As the list has it (抽查事项).' })
  matter!: MatterType | null;
}

@ObjectType()
abstract class InspectorPayload extends Payload {
  @Field(() => InspectorType, {
    nullable: true,
    description: 'As the directory has them (检查人员).',
  })
  inspector!: InspectorType | null;
}

@ObjectType({ description: 'What became of an entry in the directory (登记检查人员结果).' })
export class InspectorAddPayload extends InspectorPayload {}

@ObjectType({ description: 'What became of a declared interest (申报利害关系结果).' })
export class InspectorDeclareInterestPayload extends InspectorPayload {}

@ObjectType()
abstract class PlanPayload extends Payload {
  @Field(() => PlanType, { nullable: true, description: 'The plan as it stands (抽查计划).' })
  plan!: PlanType | null;
}

@ObjectType({ description: 'What became of a draft (编制抽查计划结果).' })
export class InspectionPlanDraftPayload extends PlanPayload {}

@ObjectType({ description: 'What became of a publication (公布抽查计划结果).' })
export class InspectionPlanPublishPayload extends PlanPayload {}

@ObjectType()
abstract class TaskPayload extends Payload {
  @Field(() => TaskType, { nullable: true, description: 'The task as it stands (抽查任务).' })
  task!: TaskType | null;
}

@ObjectType()
abstract class StepPayload extends TaskPayload {
  @Field(() => [Refusal], {
    description: 'Targets without a visit, for too few inspectors may go (检查人员不足).',
  })
  shortages!: readonly Refusal[];
}

@ObjectType({ description: 'What became of a new task (建立抽查任务结果).' })
export class InspectionTaskOpenPayload extends TaskPayload {}

@ObjectType({ description: 'What became of a commitment (抽取承诺结果).' })
export class InspectionTaskCommitPayload extends TaskPayload {}

@ObjectType({ description: 'What became of a seed (公开随机种子结果).' })
export class InspectionSeedRevealPayload extends TaskPayload {}

@ObjectType({ description: 'What became of a draw (抽取结果).' })
export class InspectionTaskDrawPayload extends StepPayload {}

@ObjectType({ description: 'What became of an extension (追加抽取结果).' })
export class InspectionTaskExtendPayload extends StepPayload {}

@ObjectType({ description: 'What became of a void (作废结果).' })
export class InspectionTaskVoidPayload extends TaskPayload {}

@ObjectType({ description: 'What became of outcomes (录入检查结果).' })
export class InspectionOutcomeRecordPayload extends TaskPayload {
  @Field(() => Int, { description: 'Outcomes that are new or corrected (录入数).' })
  recorded!: number;

  @Field(() => Int, { description: 'Outcomes that stood already (未变化数).' })
  unchanged!: number;

  @Field(() => Int, {
    description: 'Outcomes that the door of records did not take yet; they wait (待写回数).',
  })
  waiting!: number;
}

@ObjectType({ description: 'What became of a publication (公示检查结果).' })
export class InspectionOutcomePublishPayload extends TaskPayload {
  @Field(() => Int, { description: 'Outcomes that are public from now on (公示数).' })
  published!: number;
}
