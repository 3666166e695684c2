import { Field, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import { CivilDateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { TierType } from './tier-types.js';

@ObjectType({ description: 'A tier and its place in the list (行业等级条目).' })
export class TierEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => TierType, { description: 'The tier (行业等级).' })
  node!: TierType;
}

@ObjectType({ description: 'A page of the members of a scheme (行业等级分页).' })
export class TierConnection {
  @Field(() => [TierEdge], { description: 'The tiers (行业等级).' })
  edges!: readonly TierEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

/** The subject is added by a field resolver. */
@ObjectType('TierChange', { description: 'A grade that became another (等级变动).' })
export class TierChangeType {
  @Field(() => String, {
    nullable: true,
    description: 'The grade of that day; null: there was none (原等级).',
  })
  before!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The current one; null: there is none any more (现等级).',
  })
  after!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why there is none, as a code (未评级原因).',
  })
  reason!: string | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The day for which the current one was judged (评价基准日).',
  })
  asOf!: CivilDate | null;
}

@ObjectType({ description: 'A change and its place in the list (等级变动条目).' })
export class TierChangeEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => TierChangeType, { description: 'The change (等级变动).' })
  node!: TierChangeType;
}

@ObjectType({ description: 'A page of changes (等级变动分页).' })
export class TierChangeConnection {
  @Field(() => [TierChangeEdge], { description: 'The changes (等级变动).' })
  edges!: readonly TierChangeEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@ObjectType('TierCount', { description: 'How many have a grade (等级数量).' })
export class TierCountType {
  @Field(() => String, { description: 'The grade (等级).' })
  grade!: string;

  @Field(() => String, { description: 'What the industry calls it (行业等级名称).' })
  nativeLabel!: string;

  @Field(() => Int, { description: 'Members (数量).' })
  count!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Per cent of the graded, two places; null when there are none (占比).',
  })
  percent!: string | null;
}

@ObjectType('NotGradedCount', { description: 'How many have none, for one reason (未评级数量).' })
export class NotGradedCountType {
  @Field(() => String, { description: 'Code of the reason (原因代码).' })
  reason!: string;

  @Field(() => Int, { description: 'Members (数量).' })
  count!: number;
}

@ObjectType('TierGroup', {
  description: 'The grades of one group of members; all counts add up to the total (行业等级分布).',
})
export class TierGroupType {
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

  @Field(() => Int, { description: 'Members of the scheme (成员数).' })
  total!: number;

  @Field(() => Int, { description: 'Members with a grade (已评级数).' })
  graded!: number;

  @Field(() => [TierCountType], { description: 'Every grade, best first (各等级数量).' })
  grades!: readonly TierCountType[];

  @Field(() => [NotGradedCountType], { description: 'The others, by reason (未评级).' })
  notGraded!: readonly NotGradedCountType[];
}
