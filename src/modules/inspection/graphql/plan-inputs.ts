import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';

import { ConnectionArgs } from '../../../platform/graphql/connection.js';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';

@ArgsType()
export class InspectionPlansArgs extends ConnectionArgs {
  @Field(() => Int, { nullable: true, description: 'Only of this year (年度).' })
  year?: number | null;

  @Field(() => String, { nullable: true, description: 'Only of this scheme (行业方案代码).' })
  scheme?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only in this division and below it (行政区划代码).',
  })
  division?: string | null;
}

@InputType({
  description: 'What differs from the scheme’s own ratio and frequency (分级比例和频次).',
})
export class InspectionPlanGradeInput {
  @Field(() => String, { description: 'The grade; ALL without a scheme (分层).' })
  stratum!: string;

  @Field(() => DecimalScalar, { description: 'Part of the frame, 0.4 is 40 % (抽查比例).' })
  ratio!: string;

  @Field(() => Int, { description: 'Visits to one of it in a year at most (年度抽查次数).' })
  timesPerYear!: number;
}

@InputType({ description: 'A plan, or another content for it (编制抽查计划).' })
export class InspectionPlanDraftInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The plan that is changed; a new one when left out (计划编号).',
  })
  no?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is changed; needed where one is (变更理由).',
  })
  reason?: string | null;

  @Field(() => Int, { description: 'The year (年度).' })
  year!: number;

  @Field(() => String, { description: 'Its name (计划名称).' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the scheme whose grades divide the pool (行业方案代码).',
  })
  scheme?: string | null;

  @Field(() => String, { description: 'The division for which it holds (行政区划代码).' })
  division!: string;

  @Field(() => [String], { description: 'Codes of matters (抽查事项代码).' })
  matters!: readonly string[];

  @Field(() => Int, { description: 'Visits to one subject in a year at most (年度检查次数上限).' })
  maxPerSubject!: number;

  @Field(() => [InspectionPlanGradeInput], {
    defaultValue: [],
    description: 'Where it differs from the scheme (分级比例和频次).',
  })
  grades!: readonly InspectionPlanGradeInput[];
}

@InputType({ description: 'Which plan holds from now on (公布抽查计划).' })
export class InspectionPlanPublishInput {
  @Field(() => ID, { description: 'Its number (计划编号).' })
  no!: string;
}
