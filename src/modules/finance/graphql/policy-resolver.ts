import { Args, Ctx, Query, Resolver } from 'type-graphql';

import { addMonths, dateInShanghai, parseCivilDate } from '../../../kernel/civil-date.js';
import type { Result } from '../../../kernel/result.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { ListSize } from '../../../platform/graphql/list-size.js';
import { type Month, monthOf } from '../domain/month.js';
import type { FinanceLoaders } from '../loaders.js';
import type { MonthCounts } from '../queries/counts.js';
import type { FinanceRefusal } from '../refusals.js';
import { answered } from './answering.js';
import { MonthType } from './count-types.js';
import { WhitelistCountsArgs } from './inputs.js';
import { WhitelistPolicyType } from './policy-types.js';
import { showPolicy } from './show-policy.js';

/** Policies in force at once, as a rule. */
const POLICIES = 2;
/** Of one answer. */
const MOST_MONTHS = 60;

export type Counts = (
  policy: string,
  from: Month,
  to: Month,
) => Promise<Result<readonly MonthCounts[], FinanceRefusal>>;

@Resolver()
export class PolicyResolver {
  constructor(
    private readonly loaders: FinanceLoaders,
    private readonly counts: Counts,
  ) {}

  @ListSize(POLICIES)
  @Query(() => [WhitelistPolicyType], {
    description:
      'The policies that hold today, by code; the rules are public (信易贷白名单规则列表).',
  })
  async whitelistPolicies(@Ctx() context: RequestContext): Promise<readonly WhitelistPolicyType[]> {
    const today = dateInShanghai(context.now);
    const policies = await context.loaders.of(this.loaders.policies, context).load(today);
    return policies.map(showPolicy);
  }

  @ListSize(MOST_MONTHS)
  @Query(() => [MonthType], {
    nullable: true,
    description: 'A list month after month, as it is reported upwards (白名单月度数量).',
  })
  async whitelistCounts(
    @Args(() => WhitelistCountsArgs) { policy, from, to }: WhitelistCountsArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly MonthType[]> {
    expectMonths(from, to);
    const current = monthOf(dateInShanghai(context.now));
    // Of months to come there is nothing to report.
    return answered(await this.counts(policy, from, to < current ? to : current));
  }
}

/** @throws BAD_USER_INPUT */
function expectMonths(from: Month, to: Month): void {
  const [first, last] = [from, to].map((month) => parseCivilDate(`${month}-01`));
  const isSpan = first && last && first <= last && last < addMonths(first, MOST_MONTHS);
  if (isSpan) return;
  throw requestFault('BAD_USER_INPUT', 'from and to are months as YYYY-MM, at most five years', {
    argument: 'from',
  });
}
