import { Field, InputType, Int } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';

const DOCUMENT = 'The whole document, as YAML or JSON (模型文件内容).';

@InputType()
abstract class ModelVersionInput {
  @Field(() => String, { description: 'Code of the model (模型代码).' })
  code!: string;

  @Field(() => String, { description: 'Its version (模型版本).' })
  version!: string;
}

@InputType()
abstract class ReasonedInput extends ModelVersionInput {
  @Field(() => String, { description: 'Why (理由).' })
  reason!: string;
}

@InputType({ description: 'A new draft (新建草稿).' })
export class EvaluationModelLoadInput {
  @Field(() => String, { description: DOCUMENT })
  document!: string;
}

@InputType({ description: 'Another content of a draft (修改草稿).' })
export class EvaluationModelReviseInput extends ModelVersionInput {
  @Field(() => String, { description: DOCUMENT })
  document!: string;
}

@InputType({ description: 'Which version to check (检查模型).' })
export class EvaluationModelCheckInput extends ModelVersionInput {}

@InputType({ description: 'Which version to simulate (模拟模型).' })
export class EvaluationModelSimulateInput extends ModelVersionInput {
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The day for which is judged; today when left out (评价基准日).',
  })
  asOf?: CivilDate | null;
}

@InputType({ description: 'What a second person is to judge (提交复核).' })
export class EvaluationModelSubmitInput extends ModelVersionInput {
  @Field(() => Int, { description: 'The simulation that goes with it (模拟编号).' })
  simulation!: number;
}

@InputType({ description: 'Which version is approved, and why (通过复核).' })
export class EvaluationModelApproveInput extends ReasonedInput {}

@InputType({ description: 'Which version is not, and why (退回).' })
export class EvaluationModelRejectInput extends ReasonedInput {}

@InputType({ description: 'Which version holds, and from when (发布模型).' })
export class EvaluationModelPublishInput extends ReasonedInput {
  @Field(() => CivilDateScalar, { description: 'First day on which it holds (生效日期).' })
  from!: CivilDate;
}

@InputType({ description: 'Which version holds no longer, and why (停用模型).' })
export class EvaluationModelRetireInput extends ReasonedInput {}

@InputType({ description: 'Which earlier version holds again, and why (回退模型).' })
export class EvaluationModelRollbackInput extends ReasonedInput {
  @Field(() => CivilDateScalar, { description: 'First day on which it holds (生效日期).' })
  from!: CivilDate;
}

@InputType({ description: 'Whether a version is a challenger (设置挑战者模型).' })
export class EvaluationModelSetShadowInput extends ModelVersionInput {
  @Field(() => Boolean, {
    description: 'Its results are stored and never shown as grades (是否挑战者模型).',
  })
  isShadow!: boolean;
}
