import { Args, Ctx, Query, Resolver } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import { noted } from '../../audit/index.js';
import type { Recommendation } from '../queries/recommended.js';
import type { Listings } from '../service/listings.js';
import { WhitelistRecommendationsArgs } from './inputs.js';
import {
  type RecommendationType,
  WhitelistRecommendationConnection,
} from './recommendation-types.js';

const NEWEST_FIRST = 'finance.recommendations';

/** A recommendation as resolvers pass it on. */
export type RecommendationShown = RecommendationType & Recommendation;

export function showRecommendation(kept: Recommendation): RecommendationShown {
  return { ...kept, id: `${kept.uscc}-${kept.recommendationNo}` };
}

/** Whether a cursor's key is a number of a row. */
export function isNumberPlace([no, ...more]: CursorKey): boolean {
  return typeof no === 'string' && /^[1-9]\d{0,17}$/.test(no) && more.length === 0;
}

@Resolver()
export class RecommendationResolver {
  constructor(private readonly listings: Pick<Listings, 'recommendations'>) {}

  @Query(() => WhitelistRecommendationConnection, {
    nullable: true,
    description:
      'What departments recommended, newest first: to a reporter those of its own (企业推荐列表).',
  })
  async whitelistRecommendations(
    @Args(() => WhitelistRecommendationsArgs) { policy, ...args }: WhitelistRecommendationsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<RecommendationShown>> {
    const request = pageRequested(NEWEST_FIRST, args, isNumberPlace);
    const before = request.after === undefined ? null : String(request.after[0]);
    const asked = { policy: policy ?? null, before, first: request.first };
    const page = await this.listings.recommendations(identityOf(context), asked);
    const rows = noted(page.rows, 'WHITELIST', context).map(showRecommendation);
    const shown = { rows, hasNext: page.hasNext };
    return connectionOf(shown, request, {
      order: NEWEST_FIRST,
      keyOf: ({ recommendationNo }) => [recommendationNo],
    });
  }
}
