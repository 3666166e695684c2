import { Field, ObjectType } from 'type-graphql';

import { Refusal } from '../../../platform/graphql/refusal.js';
import { BatchOutcome } from '../../intake/index.js';
import { WhitelistEditionType } from './change-types.js';
import { WhitelistPolicyType } from './policy-types.js';
import { RecommendationType } from './recommendation-types.js';

@ObjectType()
abstract class Payload {
  @Field(() => [Refusal], { description: 'Why not; empty when it was done (不予受理的理由).' })
  refusals!: readonly Refusal[];
}

@ObjectType()
export abstract class PolicyPayload extends Payload {
  @Field(() => WhitelistPolicyType, {
    nullable: true,
    description: 'The version as it is kept (白名单规则).',
  })
  policy!: WhitelistPolicyType | null;
}

@ObjectType({ description: 'What became of a document (载入白名单规则结果).' })
export class WhitelistPolicyLoadPayload extends PolicyPayload {}

@ObjectType({ description: 'What became of a decision (启用白名单规则结果).' })
export class WhitelistPolicyActivatePayload extends PolicyPayload {}

@ObjectType()
abstract class RecommendationPayload extends Payload {
  @Field(() => RecommendationType, {
    nullable: true,
    description: 'The recommendation as it stands (企业推荐).',
  })
  recommendation!: RecommendationType | null;
}

@ObjectType({ description: 'What became of a recommendation (推荐结果).' })
export class WhitelistRecommendPayload extends RecommendationPayload {}

@ObjectType({ description: 'What became of a withdrawal (撤回推荐结果).' })
export class WhitelistRecommendationWithdrawPayload extends RecommendationPayload {}

@ObjectType({ description: 'What became of a list (更新白名单结果).' })
export class WhitelistRefreshPayload extends Payload {
  @Field(() => [WhitelistEditionType], {
    description:
      'What was made: the list of the month, what was due; none where nothing was (白名单版次).',
  })
  editions!: readonly WhitelistEditionType[];
}

@ObjectType({ description: 'What became of a batch; the counts add up to its rows (反馈结果).' })
export class LoanFeedbackSubmitBatchPayload extends BatchOutcome {}
