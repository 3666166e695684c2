import { Field, ID, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';

/** Subject and department are added by field resolvers. */
@ObjectType('WhitelistRecommendation', {
  description: 'That a department recommends a subject; it waives no condition (企业推荐).',
})
export class RecommendationType {
  @Field(() => ID, { description: 'Its number (推荐编号).' })
  id!: string;

  @Field(() => UsccScalar, { description: 'Unified social credit code (统一社会信用代码).' })
  uscc!: string;

  @Field(() => String, { description: 'Code of the policy (白名单规则代码).' })
  policy!: string;

  @Field(() => String, { description: 'Why it is recommended (推荐理由).' })
  reason!: string;

  @Field(() => CivilDateScalar, { description: 'Day of the recommendation (推荐日期).' })
  recommendedOn!: CivilDate;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'When it was withdrawn; null: it stands (撤回日期).',
  })
  withdrawnOn!: CivilDate | null;

  @Field(() => String, { nullable: true, description: 'Why it was withdrawn (撤回理由).' })
  withdrawalReason!: string | null;
}

@ObjectType({ description: 'A recommendation and its place in the list (推荐条目).' })
export class WhitelistRecommendationEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => RecommendationType, { description: 'The recommendation (企业推荐).' })
  node!: RecommendationType;
}

@ObjectType({ description: 'A page of recommendations, newest first (企业推荐分页).' })
export class WhitelistRecommendationConnection {
  @Field(() => [WhitelistRecommendationEdge], { description: 'The recommendations (企业推荐).' })
  edges!: readonly WhitelistRecommendationEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
