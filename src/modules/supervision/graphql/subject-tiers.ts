import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { ListSize } from '../../../platform/graphql/list-size.js';
import { SubjectObject } from '../../subjects/index.js';
import type { ReportedTiers, SeenReport } from '../service/reported.js';
import type { Tiers } from '../service/tiers.js';
import { schemeOf, showReported, showTier, type TierShown } from './show-tier.js';
import { SubjectTiersArgs } from './tier-args.js';
import { noScheme } from './tier-listing.js';
import { TierType } from './tier-types.js';

/** Schemes of which a subject is a member, as a rule: its industry's, the taxes' and one of risk. */
const SCHEMES = 3;

/** What this module adds to a subject, of which it knows the code alone. */
@Resolver(() => SubjectObject)
export class SubjectTiers {
  constructor(
    private readonly service: Tiers,
    private readonly reported: ReportedTiers,
  ) {}

  @ListSize(SCHEMES)
  @FieldResolver(() => [TierType], {
    description:
      'Its grades in industries that whoever asks may see, by scheme; those that departments reported last (行业等级).',
  })
  async tiers(
    @Root() { uscc }: SubjectObject,
    @Args(() => SubjectTiersArgs) { schemes = null }: SubjectTiersArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly TierShown[]> {
    const [own, reported] = await Promise.all([
      this.service.ofSubject(uscc, schemes, context),
      this.reported.of(uscc, context),
    ]);
    if (own === null) throw noScheme('schemes');
    const isMeant = ({ tier }: SeenReport): boolean =>
      schemes === null || schemes.includes(schemeOf(tier));
    return [
      ...own.map((found) => showTier(found, context)),
      ...reported.filter(isMeant).map((found) => showReported(found, context)),
    ];
  }
}
