import { Field, ObjectType, registerEnumType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { RecordObject } from '../../records/index.js';
import type { Grade } from '../domain/model.js';
import type { StepKind } from '../domain/steps.js';
import { GradeEnum, type Names } from './enums.js';
import { OutcomeType } from './explanation-types.js';

const StepKindEnum: Names<StepKind> = {
  REPAIR: 'REPAIR',
  SETTLE: 'SETTLE',
  EXIT_LISTING: 'EXIT_LISTING',
  FULFIL_COMMITMENT: 'FULFIL_COMMITMENT',
  COMMIT: 'COMMIT',
  REGISTER_VOLUNTARILY: 'REGISTER_VOLUNTARILY',
  OBTAIN_LICENCE: 'OBTAIN_LICENCE',
  OBTAIN_RIGHT: 'OBTAIN_RIGHT',
  JOIN_PUBLIC_WELFARE: 'JOIN_PUBLIC_WELFARE',
  RESUME_BUSINESS: 'RESUME_BUSINESS',
};
registerEnumType(StepKindEnum, {
  name: 'GradeStepKind',
  description: 'What a subject may lawfully do for a better grade (提升途径).',
  valuesConfig: {
    REPAIR: { description: 'Apply for credit repair (申请信用修复).' },
    SETTLE: { description: 'Settle what is open (清偿或结案).' },
    EXIT_LISTING: { description: 'Be removed from a list (移出名单).' },
    FULFIL_COMMITMENT: { description: 'Keep what was promised (履行承诺).' },
    COMMIT: { description: 'Make a proactive commitment (作出主动承诺).' },
    REGISTER_VOLUNTARILY: { description: 'Register information voluntarily (自愿注册信息).' },
    OBTAIN_LICENCE: { description: 'Obtain a licence (取得行政许可).' },
    OBTAIN_RIGHT: { description: 'Obtain an intellectual-property right (取得知识产权).' },
    JOIN_PUBLIC_WELFARE: { description: 'Take part in public welfare (参加公益活动).' },
    RESUME_BUSINESS: { description: 'Resume business (恢复经营).' },
  },
});

@ObjectType('GradeStepTerms', { description: 'What must be so before a step is open (办理条件).' })
export class StepTermsType {
  @Field(() => String, { description: 'In Chinese (中文).' })
  zh!: string;

  @Field(() => String, { description: 'In English (英文).' })
  en!: string;
}

@ObjectType('GradeStep', { description: 'One step towards a better grade (提升措施).' })
export class StepType {
  @Field(() => StepKindEnum, { description: 'The kind (途径).' })
  kind!: StepKind;

  @Field(() => StepTermsType, { description: 'What must be so (办理条件).' })
  terms!: StepTermsType;

  @Field(() => RecordObject, {
    nullable: true,
    description: 'The record that it changes; null for a new one, or for the subject (相关记录).',
  })
  record!: RecordObject | null;

  @Field(() => String, {
    nullable: true,
    description: 'Type of the record that it changes or makes (目录项代码).',
  })
  recordType!: string | null;

  @Field(() => String, { nullable: true, description: 'Which of several of its kind (细项).' })
  detail!: string | null;

  @Field(() => [String], { description: 'Codes of the indicators that it moves (指标代码).' })
  indicators!: readonly string[];

  @Field(() => [String], { description: 'Codes of the vetoes that it ends (规则代码).' })
  vetoes!: readonly string[];

  @Field(() => CivilDateScalar, { description: 'First day on which it is open (最早日期).' })
  earliestOn!: CivilDate;

  @Field(() => DecimalScalar, {
    description: 'What it alone would add to the raw score today (可增加得分).',
  })
  gain!: string;
}

@ObjectType('GradeByTime', { description: 'A better grade that time alone brings (随时间提升).' })
export class GradeByTimeType {
  @Field(() => CivilDateScalar, { description: 'The first day (日期).' })
  on!: CivilDate;

  @Field(() => OutcomeType, { description: 'The result then (届时结果).' })
  outcome!: OutcomeType;
}

@ObjectType('GradeBySteps', { description: 'The least that leads to the next grade (最少措施).' })
export class GradeByStepsType {
  @Field(() => CivilDateScalar, { description: 'First day on which all are open (日期).' })
  on!: CivilDate;

  @Field(() => [StepType], { description: 'The steps (措施).' })
  steps!: readonly StepType[];

  @Field(() => OutcomeType, { description: 'The result of all of them (届时结果).' })
  outcome!: OutcomeType;

  @Field(() => Boolean, {
    description: 'Every smaller set was tried; false: sets of fewer steps may exist (是否最少).',
  })
  isSmallest!: boolean;
}

@ObjectType('NextGrade', { description: 'The way to the next better grade (提升路径).' })
export class NextGradeType {
  @Field(() => GradeEnum, { description: 'The grade (目标等级).' })
  target!: Grade;

  @Field(() => DecimalScalar, { description: 'Points between it and the final score (差距).' })
  missing!: string;

  @Field(() => GradeByTimeType, {
    nullable: true,
    description: 'By time alone; null: not until lookedUntil (随时间提升).',
  })
  byTime!: GradeByTimeType | null;

  @Field(() => CivilDateScalar, { description: 'First day that was not looked at (测算截止日).' })
  lookedUntil!: CivilDate;

  @Field(() => GradeByStepsType, {
    nullable: true,
    description: 'By lawful steps; null when none are known to lead there (通过措施提升).',
  })
  bySteps!: GradeByStepsType | null;

  @Field(() => [StepType], { description: 'Not open yet, by the day they are (后续可采取措施).' })
  later!: readonly StepType[];
}
