import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('WhitelistExitCount', { description: 'Who left for a reason (按原因退出数).' })
export class ExitCountType {
  @Field(() => String, {
    description: 'Code of the reason; a subject may have several (原因代码).',
  })
  reason!: string;

  @Field(() => Int, { description: 'How many (主体数).' })
  subjects!: number;
}

@ObjectType('WhitelistRecommendationCount', {
  description: 'Whom a department recommended (按部门推荐数).',
})
export class RecommendationCountType {
  @Field(() => String, { description: 'Code of the department (部门代码).' })
  department!: string;

  @Field(() => Int, { description: 'How many (主体数).' })
  subjects!: number;
}

@ObjectType('WhitelistMonth', {
  description: 'A list in one month, as it is reported upwards (白名单月度数量).',
})
export class MonthType {
  @Field(() => String, { description: 'The month as YYYY-MM (月份).' })
  month!: string;

  @Field(() => Int, { description: 'Who is listed at its end (月末在册数).' })
  listed!: number;

  @Field(() => Int, { description: 'Who entered in it (新增数).' })
  entered!: number;

  @Field(() => Int, { description: 'Whose validity was prolonged in it (续期数).' })
  renewed!: number;

  @Field(() => Int, { description: 'Who left in it (退出数).' })
  left!: number;

  @Field(() => [ExitCountType], { description: 'Why they left (按原因退出数).' })
  leftBy!: readonly ExitCountType[];

  @Field(() => [RecommendationCountType], {
    description: 'Recommendations, by department (按部门推荐数).',
  })
  recommended!: readonly RecommendationCountType[];
}
