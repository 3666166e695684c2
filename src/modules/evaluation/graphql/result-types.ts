import { Field, Int, ObjectType } from 'type-graphql';

import { PageInfo } from '../../../platform/graphql/connection.js';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { RecordObject } from '../../records/index.js';
import type { Grade, Treatment } from '../domain/model.js';
import { GradeEnum, TreatmentEnum } from './enums.js';
import { EvaluationObject } from './evaluation-types.js';

@ObjectType('DimensionResult', { description: 'Points of one dimension (维度得分).' })
export class DimensionResultType {
  @Field(() => String, { description: 'Code (维度代码).' })
  code!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => Int, { description: 'Most points that it can bring (权重).' })
  weight!: number;

  @Field(() => DecimalScalar, { description: 'Sum of the points of its indicators (得分).' })
  points!: string;
}

/** Value and records are added by field resolvers: they are judged again when asked for. */
@ObjectType('IndicatorResult', { description: 'An indicator of one subject (指标结果).' })
export class IndicatorResultType {
  @Field(() => String, { description: 'Code (指标代码).' })
  code!: string;

  @Field(() => String, { description: 'Code of its dimension (维度代码).' })
  dimension!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => Int, { description: 'Points at a score of 100 (权重).' })
  weight!: number;

  @Field(() => DecimalScalar, { nullable: true, description: '0 to 100, two places (指标得分).' })
  score!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Weight times score, exact; all points add up to the raw score (得分).',
  })
  points!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'There was nothing to compute from: the neutral score stands (是否取中性分).',
  })
  neutral!: boolean | null;
}

@ObjectType('CountedRecord', { description: 'A record that counted in an indicator (计入的记录).' })
export class CountedRecordType {
  @Field(() => RecordObject, { description: 'The record (记录).' })
  record!: RecordObject;

  @Field(() => TreatmentEnum, { description: 'How it was treated (处理方式).' })
  treatment!: Treatment;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What its age leaves of it; null where nothing decays (衰减系数).',
  })
  factor!: string | null;
}

@ObjectType('VetoResult', { description: 'A veto that fired (触发的一票否决或封顶).' })
export class VetoResultType {
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
}

@ObjectType('TreatedRecord', {
  description: 'A record that did not count in full, and why (未计入或未全部计入的记录).',
})
export class TreatedRecordType {
  @Field(() => RecordObject, { description: 'The record (记录).' })
  record!: RecordObject;

  @Field(() => TreatmentEnum, { description: 'Why (处理方式).' })
  treatment!: Treatment;
}

@ObjectType({ description: 'A result and its place in the list (评价结果条目).' })
export class EvaluationEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => EvaluationObject, { description: 'The result (评价结果).' })
  node!: EvaluationObject;
}

@ObjectType({ description: 'A page of results (评价结果分页).' })
export class EvaluationConnection {
  @Field(() => [EvaluationEdge], { description: 'The results (评价结果).' })
  edges!: readonly EvaluationEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'Results of one subject, newest first (历次评价分页).' })
export class EvaluationHistoryConnection {
  @Field(() => [EvaluationEdge], { description: 'The results (评价结果).' })
  edges!: readonly EvaluationEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
