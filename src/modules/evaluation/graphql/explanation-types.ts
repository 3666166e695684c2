import { Field, ID, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { DepartmentType } from '../../catalogue/index.js';
import { RecordObject } from '../../records/index.js';
import { BasisType } from '../../reference/index.js';
import type { WhyNot } from '../domain/effect-ends.js';
import type { Grade, Treatment } from '../domain/model.js';
import { GradeEnum, TreatmentEnum } from './enums.js';
import { WhyNotEnum } from './explanation-enums.js';

@ObjectType('EffectChange', {
  description: 'The next day on which time alone changes what a record brings (效力变化).',
})
export class EffectChangeType {
  @Field(() => CivilDateScalar, { description: 'The day (日期).' })
  on!: CivilDate;

  @Field(() => Boolean, { description: 'Whether it counts from then on (此后是否计入).' })
  counts!: boolean;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What its age leaves of it from then on (此后衰减系数).',
  })
  factor!: string | null;

  @Field(() => WhyNotEnum, { nullable: true, description: 'Why it counts no longer (原因).' })
  whyNot!: WhyNot | null;
}

@ObjectType('ExplainedRecord', {
  description: 'A record and what it does in an evaluation (记录说明).',
})
export class ExplainedRecordType {
  @Field(() => RecordObject, { description: 'The record (记录).' })
  record!: RecordObject;

  @Field(() => String, { description: 'Code of its type (目录项代码).' })
  recordType!: string;

  @Field(() => CivilDateScalar, { description: 'Day of the event (事件日期).' })
  eventOn!: CivilDate;

  @Field(() => String, { nullable: true, description: 'Number of the document (文书号).' })
  documentNo!: string | null;

  @Field(() => DepartmentType, { nullable: true, description: 'Who reported it (报送部门).' })
  department!: DepartmentType | null;

  @Field(() => String, {
    nullable: true,
    description: 'Article on which the authority rests it (法律依据).',
  })
  legalGround!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What its age leaves of it; null where nothing decays (衰减系数).',
  })
  factor!: string | null;

  @Field(() => WhyNotEnum, {
    nullable: true,
    description: 'Why it does not count here; null when it does (未计入原因).',
  })
  whyNot!: WhyNot | null;

  @Field(() => EffectChangeType, {
    nullable: true,
    description: 'When its effect ends or becomes less; null: never by time alone (效力变化).',
  })
  change!: EffectChangeType | null;
}

@ObjectType('ExplanationLine', {
  description: 'One indicator: where its points come from and what took the others (指标说明).',
})
export class ExplanationLineType {
  @Field(() => String, { description: 'Code of the indicator (指标代码).' })
  code!: string;

  @Field(() => String, { description: 'Code of its dimension (维度代码).' })
  dimension!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => String, { nullable: true, description: 'The value; null: nothing known (指标值).' })
  value!: string | null;

  @Field(() => DecimalScalar, { description: '0 to 100, two places (指标得分).' })
  score!: string;

  @Field(() => DecimalScalar, { description: 'All lines add up to the raw score (得分).' })
  points!: string;

  @Field(() => DecimalScalar, { description: 'At a score of 100 (满分).' })
  maxPoints!: string;

  @Field(() => DecimalScalar, { description: 'What is missing to that (失分).' })
  lostPoints!: string;

  @Field(() => Boolean, { description: 'The neutral score stands (是否取中性分).' })
  neutral!: boolean;

  @Field(() => BasisType, { nullable: true, description: 'What the rule rests on (依据).' })
  basis!: BasisType | null;

  @Field(() => [ExplainedRecordType], { description: 'Records that counted (计入的记录).' })
  counted!: readonly ExplainedRecordType[];

  @Field(() => [ExplainedRecordType], { description: 'Those that did not (未计入的记录).' })
  passedOver!: readonly ExplainedRecordType[];
}

@ObjectType('VetoLine', { description: 'A veto that fired, and on what it rests (封顶规则说明).' })
export class VetoLineType {
  @Field(() => String, { description: 'Code (规则代码).' })
  code!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => GradeEnum, { description: 'Best grade that it leaves (封顶等级).' })
  capGrade!: Grade;

  @Field(() => DecimalScalar, { description: 'Highest score that it leaves (封顶分值).' })
  capScore!: string;

  @Field(() => BasisType, { nullable: true, description: 'What the rule rests on (依据).' })
  basis!: BasisType | null;

  @Field(() => [ExplainedRecordType], { description: 'The records that fire it (触发记录).' })
  records!: readonly ExplainedRecordType[];
}

@ObjectType('CapLine', { description: 'What the vetoes did to the score (封顶说明).' })
export class CapLineType {
  @Field(() => DecimalScalar, { description: 'The score before (原始得分).' })
  raw!: string;

  @Field(() => DecimalScalar, { description: 'The lowest cap (封顶分值).' })
  cap!: string;

  @Field(() => DecimalScalar, { description: 'The score after (最终得分).' })
  final!: string;

  @Field(() => DecimalScalar, { description: 'What they took; 0 if it was below anyway (失分).' })
  lost!: string;

  @Field(() => [VetoLineType], { description: 'All that fired (触发的规则).' })
  vetoes!: readonly VetoLineType[];
}

@ObjectType('ExcludedRecord', {
  description: 'A record that does not count, or not in full, with the time of it (未计入记录).',
})
export class ExcludedRecordType extends ExplainedRecordType {
  @Field(() => TreatmentEnum, { description: 'Why (处理方式).' })
  treatment!: Treatment;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Since when, where it began in time (起始日期).',
  })
  since!: CivilDate | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'First day of another treatment; null: none by time alone (截止日期).',
  })
  until!: CivilDate | null;

  @Field(() => TreatmentEnum, { nullable: true, description: 'The other one (此后处理方式).' })
  next!: Treatment | null;
}

@ObjectType('LossReason', { description: 'Points lost, with what lost them (失分原因).' })
export class LossReasonType {
  @Field(() => String, {
    nullable: true,
    description: 'Code of the indicator; null: the vetoes (指标代码).',
  })
  indicator!: string | null;

  @Field(() => [String], { description: 'Codes of the vetoes (规则代码).' })
  vetoes!: readonly string[];

  @Field(() => DecimalScalar, { description: 'Points lost (失分).' })
  lost!: string;

  @Field(() => Boolean, { description: 'Lost for want of records, not by any (是否因无记录).' })
  neutral!: boolean;

  @Field(() => [ID], { description: 'Records that cost points (相关记录编号).' })
  records!: readonly string[];
}

@ObjectType('EvaluationOutcome', { description: 'Where a change would lead (变化后的结果).' })
export class OutcomeType {
  @Field(() => DecimalScalar, { description: 'Score before vetoes (原始得分).' })
  rawScore!: string;

  @Field(() => DecimalScalar, { description: 'Score that counts (最终得分).' })
  finalScore!: string;

  @Field(() => GradeEnum, { description: 'Grade (信用等级).' })
  grade!: Grade;

  @Field(() => [String], { description: 'Codes of the vetoes that fire (触发的规则).' })
  vetoes!: readonly string[];
}

@ObjectType('PendingRecord', {
  description: 'A disputed record that would matter if its objection were rejected (待定记录).',
})
export class PendingRecordType extends ExplainedRecordType {
  @Field(() => OutcomeType, { description: 'What a rejection would lead to (驳回后的结果).' })
  ifRejected!: OutcomeType;
}

@ObjectType('Explanation', {
  description: 'Why a subject has its score and grade: lines add up to the raw score (评价说明).',
})
export class ExplanationType {
  @Field(() => [ExplanationLineType], { description: 'In model order (指标说明).' })
  lines!: readonly ExplanationLineType[];

  @Field(() => CapLineType, { nullable: true, description: 'Null when no veto fired (封顶说明).' })
  cap!: CapLineType | null;

  @Field(() => [ExcludedRecordType], {
    description: 'What does not count, or not in full (未计入记录).',
  })
  excluded!: readonly ExcludedRecordType[];

  @Field(() => [LossReasonType], { description: 'Points lost, worst first (失分原因).' })
  reasons!: readonly LossReasonType[];

  @Field(() => [PendingRecordType], { description: 'Disputed and of consequence (待定记录).' })
  pending!: readonly PendingRecordType[];

  @Field(() => OutcomeType, {
    nullable: true,
    description:
      'If all objections were rejected; null while at most one matters (全部驳回后的结果).',
  })
  ifAllRejected!: OutcomeType | null;
}
