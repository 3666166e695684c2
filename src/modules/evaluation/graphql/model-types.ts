import { Field, Int, ObjectType } from 'type-graphql';

import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { BasisType } from '../../reference/index.js';
import type { Grade, SubjectField, Treatment } from '../domain/model.js';
import type { ModelState } from '../domain/stored-model.js';
import { TreatmentEnum } from './enums.js';
import { FieldConditionType } from './indicator-types.js';
import { ModelStateEnum, SubjectFieldEnum } from './model-enums.js';

@ObjectType('ModelExclusion', { description: 'Who is not evaluated, and why (不予评价规则).' })
export class ExclusionType {
  @Field(() => SubjectFieldEnum, { description: 'The field that decides (主体字段).' })
  field!: SubjectField;

  @Field(() => [String], { description: 'Its values (取值).' })
  values!: readonly string[];

  @Field(() => String, { description: 'Code of the reason (原因代码).' })
  reason!: string;

  @Field(() => BasisType, { nullable: true, description: 'What it rests on (依据).' })
  basis!: BasisType | null;
}

@ObjectType('GradeBand', { description: 'Where a grade begins and ends (等级区间).' })
export class GradeBandType {
  @Field(() => String, {
    description: 'The grade: A to D, in a scheme also what its industry has, e.g. M (信用等级).',
  })
  grade!: Grade;

  @Field(() => String, { description: 'Its national name, e.g. 优 (国家等级名称).' })
  nationalLabel!: string;

  @Field(() => DecimalScalar, { description: 'Lowest final score, inclusive (下限).' })
  min!: string;

  @Field(() => DecimalScalar, { description: 'Highest final score, inclusive (上限).' })
  max!: string;

  @Field(() => BasisType, { nullable: true, description: 'What it rests on (依据).' })
  basis!: BasisType | null;
}

@ObjectType('Dimension', { description: 'A group of indicators (评价维度).' })
export class DimensionType {
  @Field(() => String, { description: 'Code (维度代码).' })
  code!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => Int, { description: 'Sum of the weights of its indicators (权重).' })
  weight!: number;

  @Field(() => BasisType, { nullable: true, description: 'What it rests on (依据).' })
  basis!: BasisType | null;
}

@ObjectType('DecayStep', { description: 'What a record still weighs at an age (衰减阶梯).' })
export class DecayStepType {
  @Field(() => Int, { description: 'Up to so many months (月数).' })
  withinMonths!: number;

  @Field(() => DecimalScalar, { description: 'The factor (系数).' })
  factor!: string;
}

@ObjectType('DecayTable', { description: 'How records weigh less with age (时间衰减表).' })
export class DecayTableType {
  @Field(() => String, { description: 'Its name (名称).' })
  name!: string;

  @Field(() => [DecayStepType], { description: 'Rising by age (阶梯).' })
  steps!: readonly DecayStepType[];

  @Field(() => DecimalScalar, { description: 'What it weighs beyond the last step (此后系数).' })
  beyond!: string;

  @Field(() => BasisType, { nullable: true, description: 'What it rests on (依据).' })
  basis!: BasisType | null;
}

@ObjectType('ModelEligibility', { description: 'Which records may count (记录计入规则).' })
export class EligibilityType {
  @Field(() => [TreatmentEnum], { description: 'The first that applies decides (判定顺序).' })
  order!: readonly Treatment[];

  @Field(() => [String], {
    description: 'Record types that never count without a document (须有法律文书的目录项).',
  })
  legalDocumentRequiredTypes!: readonly string[];

  @Field(() => DecimalScalar, {
    description: 'What a repaired record still weighs in decayed sums (修复后系数).',
  })
  repairedFactor!: string;

  @Field(() => Int, { description: 'Months until a minor record expires (轻微公示月数).' })
  minorMonths!: number;

  @Field(() => Int, { description: 'Months until a general record expires (一般公示月数).' })
  generalMonths!: number;

  @Field(() => Int, { description: 'Months until a serious record expires (严重公示月数).' })
  seriousMonths!: number;

  @Field(() => BasisType, { nullable: true, description: 'What it rests on (依据).' })
  basis!: BasisType | null;
}

@ObjectType('Veto', { description: 'A rule that caps the score (一票否决或封顶规则).' })
export class VetoType {
  @Field(() => String, { description: 'Code (规则代码).' })
  code!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => String, { description: 'Best grade that it leaves (封顶等级).' })
  capGrade!: Grade;

  @Field(() => DecimalScalar, { description: 'Highest score that it leaves (封顶分值).' })
  capScore!: string;

  @Field(() => String, { description: 'Record type that fires it (来源目录项代码).' })
  recordType!: string;

  @Field(() => [FieldConditionType], { description: 'Which of its records (筛选条件).' })
  filter!: readonly FieldConditionType[];

  @Field(() => Int, {
    nullable: true,
    description: 'Only within so many months; null: of any age (统计窗口月数).',
  })
  windowMonths!: number | null;

  @Field(() => Boolean, { description: 'Only what has effect on the day (仅计有效).' })
  activeOnly!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Only the latest by this field decides; null: any record (取最近一次).',
  })
  latestBy!: string | null;

  @Field(() => BasisType, { nullable: true, description: 'What it rests on (依据).' })
  basis!: BasisType | null;
}

/** Indicators are added by a field resolver. */
@ObjectType('EvaluationModel', { description: 'A version of a model (评价模型).' })
export class EvaluationModelType {
  @Field(() => String, { description: 'Code (模型代码).' })
  code!: string;

  @Field(() => String, { description: 'Version (模型版本).' })
  version!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => ModelStateEnum, { description: 'Where it stands (状态).' })
  state!: ModelState;

  @Field(() => Boolean, {
    description: 'A challenger: its results are stored and never shown as grades (是否挑战者模型).',
  })
  isShadow!: boolean;

  @Field(() => String, { description: 'SHA-256 of its content (模型内容哈希).' })
  contentHash!: string;

  @Field(() => [String], { description: 'Kinds of bodies that it evaluates (适用主体类型).' })
  subjectTypes!: readonly string[];

  @Field(() => [ExclusionType], { description: 'The first that applies decides (不予评价规则).' })
  excluded!: readonly ExclusionType[];

  @Field(() => [GradeBandType], { description: 'Best first (等级区间).' })
  grades!: readonly GradeBandType[];

  @Field(() => EligibilityType, { description: 'Which records may count (记录计入规则).' })
  eligibility!: EligibilityType;

  @Field(() => [DecayTableType], { description: 'How records weigh less with age (时间衰减表).' })
  decayTables!: readonly DecayTableType[];

  @Field(() => [DimensionType], { description: 'In model order (评价维度).' })
  dimensions!: readonly DimensionType[];

  @Field(() => [VetoType], { description: 'In model order (一票否决与封顶规则).' })
  vetoes!: readonly VetoType[];
}
