import { Field, ObjectType, registerEnumType } from 'type-graphql';

import { Refusal, RefusalParam } from '../../../platform/graphql/refusal.js';
import type { FindingSeverity } from '../domain/finding.js';
import type { Names } from './enums.js';
import { EvaluationModelType } from './model-types.js';
import { SimulationType } from './simulation-types.js';

const FindingSeverityEnum: Names<FindingSeverity> = { ERROR: 'ERROR', WARNING: 'WARNING' };
registerEnumType(FindingSeverityEnum, {
  name: 'ModelFindingSeverity',
  description: 'What a finding keeps a model from (检查结果级别).',
  valuesConfig: {
    ERROR: { description: 'From being submitted and published (错误).' },
    WARNING: { description: 'From nothing; whoever reviews it should know (提示).' },
  },
});

@ObjectType('ModelFinding', { description: 'Something about a model’s document (检查结果).' })
export class ModelFindingType {
  @Field(() => String, { description: 'Stable code (代码).' })
  code!: string;

  @Field(() => FindingSeverityEnum, { description: 'What it keeps the model from (级别).' })
  severity!: FindingSeverity;

  @Field(() => [String], { description: 'Place in the document (位置).' })
  path!: string[];

  @Field(() => String, { description: 'The finding in English (英文说明).' })
  message!: string;

  @Field(() => String, { description: 'The finding in Chinese (中文说明).' })
  messageZh!: string;

  @Field(() => [RefusalParam], { description: 'The values in the sentence (参数).' })
  params!: RefusalParam[];
}

const WHY_NOT = 'Why not; empty when it was done (不予受理的理由).';

@ObjectType()
abstract class ModelPayload {
  @Field(() => EvaluationModelType, {
    nullable: true,
    description: 'The version as it stands (模型).',
  })
  model!: EvaluationModelType | null;

  @Field(() => [Refusal], { description: WHY_NOT })
  refusals!: readonly Refusal[];
}

@ObjectType()
abstract class CheckedPayload extends ModelPayload {
  @Field(() => [ModelFindingType], {
    description: 'All that was found in the document at once (检查结果).',
  })
  findings!: readonly ModelFindingType[];
}

@ObjectType({ description: 'What became of a new draft (新建结果).' })
export class EvaluationModelLoadPayload extends CheckedPayload {}

@ObjectType({ description: 'What became of another content (修改结果).' })
export class EvaluationModelRevisePayload extends CheckedPayload {}

@ObjectType({ description: 'What a check found (检查结果).' })
export class EvaluationModelCheckPayload extends CheckedPayload {}

@ObjectType({ description: 'What became of a wish to simulate (模拟受理结果).' })
export class EvaluationModelSimulatePayload {
  @Field(() => SimulationType, { nullable: true, description: 'The simulation to poll (模拟).' })
  simulation!: SimulationType | null;

  @Field(() => [Refusal], { description: WHY_NOT })
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'What became of a submission to review (提交复核结果).' })
export class EvaluationModelSubmitPayload extends ModelPayload {}

@ObjectType({ description: 'What became of an approval (通过复核结果).' })
export class EvaluationModelApprovePayload extends ModelPayload {}

@ObjectType({ description: 'What became of a rejection (退回结果).' })
export class EvaluationModelRejectPayload extends ModelPayload {}

@ObjectType({ description: 'What became of a publication (发布结果).' })
export class EvaluationModelPublishPayload extends ModelPayload {}

@ObjectType({ description: 'What became of a retirement (停用结果).' })
export class EvaluationModelRetirePayload extends ModelPayload {}

@ObjectType({ description: 'What became of a rollback (回退结果).' })
export class EvaluationModelRollbackPayload extends ModelPayload {}

@ObjectType({ description: 'What became of a challenger (设置挑战者结果).' })
export class EvaluationModelSetShadowPayload extends ModelPayload {}
