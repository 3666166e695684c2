import { Field, InputType, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { DepartmentType } from '../../catalogue/index.js';
import { FiguresType, TypeQuality } from './figure-types.js';

@InputType({ description: 'Days of decisions, both included (周期).' })
export class QualityPeriodInput {
  @Field(() => CivilDateScalar, { description: 'First day (起始日期).' })
  from!: CivilDate;

  @Field(() => CivilDateScalar, { description: 'Last day (截止日期).' })
  to!: CivilDate;
}

@ObjectType({ description: 'Days of decisions, both included (周期).' })
export class QualityPeriod {
  @Field(() => CivilDateScalar, { description: 'First day (起始日期).' })
  from!: CivilDate;

  @Field(() => CivilDateScalar, { description: 'Last day (截止日期).' })
  to!: CivilDate;
}

@ObjectType('DataQuality', { description: 'How well was reported what was decided (数据质量).' })
export class DataQualityType {
  @Field(() => QualityPeriod, { description: 'Days of the decisions that are counted (周期).' })
  period!: QualityPeriod;

  @Field(() => CivilDateScalar, { description: 'Counted as of this day (统计日).' })
  countedOn!: CivilDate;
}

@ObjectType('DepartmentQuality', { description: 'A department in the ranking (部门质量排名).' })
export class DepartmentQualityType {
  @Field(() => DepartmentType, { nullable: true, description: 'The department (部门).' })
  department!: DepartmentType | null;

  @Field(() => FiguresType, { description: 'Its figures (指标).' })
  figures!: FiguresType;

  @Field(() => [TypeQuality], { description: 'By record type (按数据类型).' })
  byType!: readonly TypeQuality[];

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Weighted score, 0 to 100; null with nothing to assess (得分).',
  })
  score!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Place among all departments; equals share it (名次).',
  })
  rank!: number | null;
}
