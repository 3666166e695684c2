import { Field, Int, ObjectType } from 'type-graphql';

import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { BasisType } from '../../reference/index.js';
import type { Compute, Indicator, Mapping } from '../domain/model.js';
import { ComputeKindEnum, DirectionEnum, MappingKindEnum } from './model-enums.js';

@ObjectType('CodeWeight', { description: 'What a code stands for (代码取值).' })
export class CodeWeightType {
  @Field(() => String, { description: 'The code (代码).' })
  code!: string;

  @Field(() => DecimalScalar, { description: 'Its score or weight (取值).' })
  value!: string;
}

@ObjectType('FieldCondition', { description: 'Values of a field that count (字段条件).' })
export class FieldConditionType {
  @Field(() => String, { description: 'Code of the field (数据项代码).' })
  field!: string;

  @Field(() => [String], { description: 'Any of these values (取值).' })
  values!: readonly string[];
}

@ObjectType('Computation', { description: 'How the value of an indicator comes about (计算规则).' })
export class ComputationType {
  @Field(() => ComputeKindEnum, { description: 'The kind (计算方式).' })
  kind!: Compute['kind'];

  @Field(() => String, {
    nullable: true,
    description: 'Record type that is read; null: the subject itself (来源目录项代码).',
  })
  recordType!: string | null;

  @Field(() => [FieldConditionType], { description: 'Which records count (筛选条件).' })
  filter!: readonly FieldConditionType[];

  @Field(() => [FieldConditionType], {
    description: 'Of RATIO: which of them are the numerator (分子条件).',
  })
  numerator!: readonly FieldConditionType[];

  @Field(() => [String], { description: 'Fields whose values are used (取值数据项).' })
  fields!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: 'The date that ages; null: the day of the event (时间数据项).',
  })
  dateField!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Only within so many months; null: of any age (统计窗口月数).',
  })
  windowMonths!: number | null;

  @Field(() => Boolean, { description: 'Only what has effect on the day (仅计有效).' })
  activeOnly!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the decay table, or BY_SEVERITY (衰减表).',
  })
  decay!: string | null;

  @Field(() => [CodeWeightType], { description: 'What codes weigh (代码权重).' })
  weights!: readonly CodeWeightType[];

  @Field(() => [String], { description: 'Codes that count; of WORST best first (代码范围).' })
  codes!: readonly string[];
}

@ObjectType('MappingBand', { description: 'A score for a band of values (分档).' })
export class MappingBandType {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Highest value of the band, inclusive; null: no end (上限).',
  })
  upTo!: string | null;

  @Field(() => DecimalScalar, { description: 'Its score (得分).' })
  score!: string;
}

@ObjectType('ScoreMapping', { description: 'How a value becomes a score of 0 to 100 (映射规则).' })
export class MappingType {
  @Field(() => MappingKindEnum, { description: 'The kind (映射方式).' })
  kind!: Mapping['kind'];

  @Field(() => [MappingBandType], { description: 'Of STEP: rising (分档).' })
  bands!: readonly MappingBandType[];

  @Field(() => [CodeWeightType], { description: 'Of LOOKUP: the score of each code (对照表).' })
  table!: readonly CodeWeightType[];

  @Field(() => DecimalScalar, { nullable: true, description: 'Of LINEAR: at a value of 0 (基数).' })
  base!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of LINEAR: per unit (斜率).' })
  slope!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of PROPORTION: per unit (系数).' })
  factor!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Least score (下限).' })
  min!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Most score (上限).' })
  max!: string | null;
}

@ObjectType('Indicator', { description: 'One indicator of a model (评价指标).' })
export class IndicatorType {
  @Field(() => String, { description: 'Code (指标代码).' })
  code!: string;

  @Field(() => String, { description: 'Code of its dimension (维度代码).' })
  dimension!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => DirectionEnum, { description: 'Whether more is better (方向).' })
  direction!: Indicator['direction'];

  @Field(() => Int, { description: 'Points at a score of 100 (权重).' })
  weight!: number;

  @Field(() => ComputationType, { description: 'How its value comes about (计算规则).' })
  computation!: ComputationType;

  @Field(() => MappingType, { description: 'How the value becomes a score (映射规则).' })
  mapping!: MappingType;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Score when there is nothing to compute from; null where there always is (中性分).',
  })
  neutralScore!: string | null;

  @Field(() => BasisType, { nullable: true, description: 'What it rests on (依据).' })
  basis!: BasisType | null;

  @Field(() => String, { description: 'What else is to be known (说明).' })
  note!: string;
}
