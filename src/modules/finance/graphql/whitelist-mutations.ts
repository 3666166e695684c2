import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import { dateInShanghai } from '../../../kernel/civil-date.js';
import type { Result } from '../../../kernel/result.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Refusal } from '../../../platform/graphql/refusal.js';
import { districtOf, identityOf } from '../../access/index.js';
import { financeRefusal } from '../refusals.js';
import type { Recommendation } from '../queries/recommended.js';
import type { Passes } from '../service/passes.js';
import type { Recommendations } from '../service/recommendations.js';
import { INPUT, said } from './answering.js';
import {
  WhitelistRecommendationWithdrawInput,
  WhitelistRecommendInput,
  WhitelistRefreshInput,
} from './inputs.js';
import {
  WhitelistRecommendationWithdrawPayload,
  WhitelistRecommendPayload,
  WhitelistRefreshPayload,
} from './payloads.js';
import { type RecommendationShown, showRecommendation } from './recommendation-resolver.js';

/** By whom a list changes besides the hub itself. */
@Resolver()
export class WhitelistMutations {
  constructor(
    private readonly passes: Pick<Passes, 'refresh'>,
    private readonly recommendations: Pick<Recommendations, 'recommend' | 'withdraw'>,
  ) {}

  @Mutation(() => WhitelistRefreshPayload, {
    nullable: true,
    description:
      'Draws up the list of the month if that is missing, and sees to what is due; the hub does so by itself every day (更新白名单).',
  })
  async whitelistRefresh(
    @Arg('input', () => WhitelistRefreshInput, INPUT) { policy }: WhitelistRefreshInput,
    @Ctx() context: RequestContext,
  ): Promise<WhitelistRefreshPayload> {
    const identity = identityOf(context);
    // A list is the whole city's: a district makes none.
    const unfit = districtOf(identity) !== null;
    const { role } = identity;
    if (unfit)
      return { editions: [], refusals: said([financeRefusal('ROLE_UNFIT', [], { role })]) };
    const made = await this.passes.refresh(policy, dateInShanghai(context.now), identity);
    return made.ok
      ? { editions: made.value, refusals: [] }
      : { editions: [], refusals: said(made.refusals) };
  }

  @Mutation(() => WhitelistRecommendPayload, {
    nullable: true,
    description:
      'A department recommends a subject: who meets all conditions enters at once, in its name (推荐企业).',
  })
  async whitelistRecommend(
    @Arg('input', () => WhitelistRecommendInput, INPUT) input: WhitelistRecommendInput,
    @Ctx() context: RequestContext,
  ): Promise<RecommendationAnswer> {
    const today = dateInShanghai(context.now);
    return answer(await this.recommendations.recommend(input, today, identityOf(context)));
  }

  @Mutation(() => WhitelistRecommendationWithdrawPayload, {
    nullable: true,
    description:
      'A department withdraws its recommendation; the subject stays as long as it meets the conditions (撤回推荐).',
  })
  async whitelistRecommendationWithdraw(
    @Arg('input', () => WhitelistRecommendationWithdrawInput, INPUT)
    input: WhitelistRecommendationWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<RecommendationAnswer> {
    const today = dateInShanghai(context.now);
    return answer(await this.recommendations.withdraw(input, today, identityOf(context)));
  }
}

interface RecommendationAnswer {
  readonly recommendation: RecommendationShown | null;
  readonly refusals: readonly Refusal[];
}

function answer(result: Result<Recommendation>): RecommendationAnswer {
  if (!result.ok) return { recommendation: null, refusals: said(result.refusals) };
  return { recommendation: showRecommendation(result.value), refusals: [] };
}
