import { Field, Int, ObjectType } from 'type-graphql';

import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import type { Grade } from '../domain/model.js';
import { GradeEnum } from './enums.js';

@ObjectType('GradeCount', { description: 'How many have a grade (等级数量).' })
export class GradeCountType {
  @Field(() => GradeEnum, { description: 'The grade (信用等级).' })
  grade!: Grade;

  @Field(() => Int, { description: 'Subjects (数量).' })
  count!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Per cent of the evaluated, two places; null when there are none (占比).',
  })
  percent!: string | null;
}

@ObjectType('NotEvaluatedCount', {
  description: 'How many were not evaluated, for one reason (不予评价数量).',
})
export class NotEvaluatedCountType {
  @Field(() => String, { description: 'Code of the reason (原因代码).' })
  reason!: string;

  @Field(() => Int, { description: 'Subjects (数量).' })
  count!: number;
}

@ObjectType('GradeGroup', {
  description: 'The grades of one group of subjects; all counts add up to the total (等级分布).',
})
export class GradeGroupType {
  @Field(() => String, {
    nullable: true,
    description: 'Code of the group; null for those that state none, or for all (分组代码).',
  })
  key!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the division or industry (分组名称).',
  })
  name!: string | null;

  @Field(() => Int, { description: 'Subjects with a result (主体数).' })
  total!: number;

  @Field(() => Int, { description: 'Subjects with a grade (已评价数).' })
  evaluated!: number;

  @Field(() => [GradeCountType], { description: 'Every grade, best first (各等级数量).' })
  grades!: readonly GradeCountType[];

  @Field(() => [NotEvaluatedCountType], { description: 'The others, by reason (不予评价).' })
  notEvaluated!: readonly NotEvaluatedCountType[];
}
