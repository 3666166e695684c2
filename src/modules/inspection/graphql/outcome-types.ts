import { Field, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import { CivilDateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import type { OutcomeCode, Result } from '../domain/outcome.js';
import type { OverdueKind } from '../queries/overdue.js';
import { OutcomeCodeEnum, OutcomeResultEnum, OverdueKindEnum } from './enums.js';

@ObjectType('InspectionOutcome', {
  description: 'What a department found at a drawn target (检查结果).',
})
export class OutcomeType {
  @Field(() => OutcomeCodeEnum, { description: 'What came out (结果代码).' })
  code!: OutcomeCode;

  @Field(() => OutcomeResultEnum, { description: 'What that says of the subject (检查结论).' })
  result!: Result;

  @Field(() => CivilDateScalar, { description: 'The day of the visit (检查日期).' })
  checkedOn!: CivilDate;

  @Field(() => String, { nullable: true, description: 'What was found (检查情况).' })
  found!: string | null;

  @Field(() => String, { nullable: true, description: 'What was put right since (整改情况).' })
  rectification!: string | null;

  @Field(() => CivilDateScalar, { description: 'Last day for its publication (公示期限).' })
  dueOn!: CivilDate;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Null until it is published (公示日期).',
  })
  publishedOn!: CivilDate | null;

  @Field(() => Int, { description: 'Its version; a later one corrects it (版本).' })
  version!: number;
}

@ObjectType('InspectionHitRate', {
  description: 'How often inspections of a stratum found a problem (问题发现率).',
})
export class HitRateType {
  @Field(() => String, { description: 'The grade, or ALL (分层).' })
  stratum!: string;

  @Field(() => Int, { description: 'Targets that could be checked (已检查数).' })
  checked!: number;

  @Field(() => Int, { description: 'Of these, where a problem was found (发现问题数).' })
  found!: number;

  @Field(() => Int, { description: 'Targets at which nothing could be checked (未能检查数).' })
  notChecked!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'found of checked, two places; null where nothing was (发现率，百分数).',
  })
  percent!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Lower end of the interval of 95 %, after Wilson (置信区间下限).',
  })
  low!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Upper end of it (置信区间上限).' })
  high!: string | null;
}

@ObjectType('InspectionOverdue', { description: 'A target that is late (超期检查对象).' })
export class OverdueType {
  @Field(() => OverdueKindEnum, { description: 'What is late (超期类型).' })
  kind!: OverdueKind;

  @Field(() => CivilDateScalar, { description: 'The last day there was (到期日).' })
  dueOn!: CivilDate;
}

@ObjectType({ description: 'A late target and its place in the list (超期条目).' })
export class InspectionOverdueEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => OverdueType, { description: 'The target (超期检查对象).' })
  node!: OverdueType;
}

@ObjectType({ description: 'A page of late targets (超期清单分页).' })
export class InspectionOverdueConnection {
  @Field(() => [InspectionOverdueEdge], { description: 'The targets (超期检查对象).' })
  edges!: readonly InspectionOverdueEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
