import { ArgsType, Field, InputType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ConnectionArgs } from '../../../platform/graphql/connection.js';
import {
  CivilDateScalar,
  DecimalScalar,
  InstantScalar,
} from '../../../platform/graphql/scalars.js';
import { SubjectTypeEnum } from '../../subjects/index.js';
import type { Grade } from '../domain/model.js';
import type { Grouping } from '../queries/distribution.js';
import { type EvaluationStatus, EvaluationStatusEnum, GradeEnum, GroupingEnum } from './enums.js';

const MODEL =
  'Code of the model, for the version that holds on the day, or code@version; by default the public comprehensive one (模型代码).';

@ArgsType()
export class EvaluationArgs {
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Judge as of this day instead of showing what was published (评价基准日).',
  })
  asOf?: CivilDate | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Judge by what the hub knew at this instant (认知时间).',
  })
  knownAt?: Date | null;

  @Field(() => String, { nullable: true, description: MODEL })
  model?: string | null;
}

@ArgsType()
export class EvaluationHistoryArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Code of the model; by default the public comprehensive one (模型代码).',
  })
  model?: string | null;
}

@ArgsType()
export class IndicatorArgs {
  @Field(() => String, { nullable: true, description: MODEL })
  model?: string | null;

  @Field(() => String, { nullable: true, description: 'Only of this dimension (维度代码).' })
  dimension?: string | null;
}

@InputType({ description: 'Which subjects’ results are meant; every field narrows (筛选条件).' })
export class ResultScopeInput {
  @Field(() => String, {
    nullable: true,
    description: 'A division and all below it, as its code (行政区划代码).',
  })
  division?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'An industry of GB/T 4754 and all below it, e.g. F or 5211 (行业代码).',
  })
  industry?: string | null;

  @Field(() => SubjectTypeEnum, { nullable: true, description: 'Kind of body (主体类型).' })
  subjectType?: string | null;

  @Field(() => String, { nullable: true, description: MODEL })
  model?: string | null;
}

@InputType({ description: 'Which current results are meant; every field narrows (筛选条件).' })
export class EvaluationFilterInput extends ResultScopeInput {
  @Field(() => [GradeEnum], { nullable: true, description: 'One of these grades (信用等级).' })
  grades?: readonly Grade[] | null;

  @Field(() => EvaluationStatusEnum, {
    nullable: true,
    description: 'Whether it was evaluated (评价状态).',
  })
  status?: EvaluationStatus | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'A final score of this or more (最终得分下限).',
  })
  scoreFrom?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'A final score of this or less (最终得分上限).',
  })
  scoreTo?: string | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Published after this instant (变更起始时间).',
  })
  changedSince?: Date | null;
}

@ArgsType()
export class EvaluationsArgs extends ConnectionArgs {
  @Field(() => EvaluationFilterInput, { nullable: true, description: 'Which results (筛选条件).' })
  filter?: EvaluationFilterInput | null;
}

@ArgsType()
export class DistributionArgs {
  @Field(() => GroupingEnum, { description: 'By what grades are told apart (分组方式).' })
  groupBy!: Grouping;

  @Field(() => ResultScopeInput, { nullable: true, description: 'Of whom (筛选条件).' })
  filter?: ResultScopeInput | null;
}
