import { Field, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import {
  CivilDateScalar,
  DecimalScalar,
  InstantScalar,
} from '../../../platform/graphql/scalars.js';
import type { Grade } from '../domain/model.js';
import type { RunTrigger } from '../domain/run.js';
import { type EvaluationStatus, EvaluationStatusEnum, GradeEnum, RunTriggerEnum } from './enums.js';

/** Subject, dimensions, indicators, records and explanation are added by field resolvers. */
@ObjectType('Evaluation', {
  description: 'A subject as a model judged it for a day (公共信用综合评价结果).',
})
export class EvaluationObject {
  @Field(() => EvaluationStatusEnum, {
    nullable: true,
    description: 'Whether it was evaluated (评价状态).',
  })
  status!: EvaluationStatus | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was not, as a code of the model; null when it was (不予评价原因).',
  })
  reason!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Sum of all points, two places, half up; before vetoes (原始得分).',
  })
  rawScore!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The score that counts: not above the cap of any veto (最终得分).',
  })
  finalScore!: string | null;

  @Field(() => GradeEnum, { nullable: true, description: 'Grade of the final score (信用等级).' })
  grade!: Grade | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Share of the weights that rests on a record or a stated field, 0 to 1 (数据覆盖度).',
  })
  coverage!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the model (模型代码).' })
  modelCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Version of the model (模型版本).' })
  modelVersion!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the model’s content (模型内容哈希).',
  })
  modelHash!: string | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The day for which it was judged (评价基准日).',
  })
  asOf!: CivilDate | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'The state of the hub’s knowledge on which it rests (认知时间).',
  })
  knownAt!: Date | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'First day on which time alone may change it; null: never (稳定至).',
  })
  stableUntil!: CivilDate | null;

  @Field(() => RunTriggerEnum, {
    nullable: true,
    description: 'What led to it (触发方式).',
  })
  trigger!: RunTrigger | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The run that published it; null when it was judged for this answer (评价批次).',
  })
  run!: number | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was published; null when it was judged for this answer (发布时间).',
  })
  publishedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'SHA-256 over model, subject and everything that was read: the same hash, the same result (输入哈希).',
  })
  inputHash!: string | null;
}
