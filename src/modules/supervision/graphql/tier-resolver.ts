import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
  TotalCount,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { noted } from '../../audit/index.js';
import type { Reference } from '../../reference/index.js';
import type { TierChange } from '../queries/tier-changes.js';
import type { TierGrouping } from '../queries/tier-counts.js';
import type { TierListing } from '../queries/tiers.js';
import { showTier, type TierShown } from './show-tier.js';
import { TierChangesArgs, TierDistributionArgs, TiersArgs } from './tier-args.js';
import { TierChangeConnection, TierConnection, TierGroupType } from './tier-list-types.js';
import { type Ground, wantedTiers } from './tier-listing.js';

const BY_CODE = 'supervision.uscc';
const CHANGED = 'supervision.changed';

/** A page, and what it is a page of, so that it can be counted when somebody asks. */
interface ListedTiers extends Connection<TierShown> {
  readonly listing: TierListing;
}

@Resolver()
export class TierResolver {
  constructor(
    private readonly ground: Ground & {
      readonly reference: Pick<Reference, 'industries' | 'divisions'>;
    },
  ) {}

  @Query(() => TierConnection, {
    nullable: true,
    description:
      'The members of a scheme with their current grades, by code; refused outside one’s scheme and division (行业等级列表).',
  })
  async tiers(
    @Args(() => TiersArgs) args: TiersArgs,
    @Ctx() context: RequestContext,
  ): Promise<ListedTiers> {
    const request = pageRequested(BY_CODE, args, isCode);
    const wanted = await wantedTiers(args.filter, this.ground, context);
    const { rows, hasNext } = await this.ground.tiers.list(wanted, placeOf(request));
    const keyOf = ({ uscc }: TierShown): CursorKey => [uscc];
    const shown = { rows: rows.map((row) => showTier(row, context)), hasNext };
    const { listing } = wanted;
    return { ...connectionOf(shown, request, { order: BY_CODE, keyOf }), listing };
  }

  @Query(() => [TierGroupType], {
    nullable: true,
    description: 'How the members of a scheme are spread over its grades (行业等级分布).',
  })
  async tierDistribution(
    @Args(() => TierDistributionArgs) { scheme, by, division }: TierDistributionArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly TierGroupType[]> {
    const wanted = await wantedTiers({ scheme, division: division ?? null }, this.ground, context);
    const groups = await this.ground.tiers.distribution(wanted, by, context);
    const labels = new Map(wanted.scheme.grades.map((one) => [one.grade, one.nativeLabel]));
    const names = await this.namesOf(by, context.now);
    return groups.map(({ key, grades, ...group }) => ({
      ...{ ...group, key, name: key === null ? null : (names?.find(key)?.name ?? null) },
      grades: grades.map((one) => ({ ...one, nativeLabel: labels.get(one.grade) ?? one.grade })),
    }));
  }

  @Query(() => TierChangeConnection, {
    nullable: true,
    description: 'Whose grade is another than on a day, by code (等级变动列表).',
  })
  async tierChanges(
    @Args(() => TierChangesArgs) { scheme, since, division, ...args }: TierChangesArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<TierChange>> {
    const request = pageRequested(CHANGED, args, isCode);
    const { listing } = await wantedTiers(
      { scheme, division: division ?? null },
      this.ground,
      context,
    );
    const asked = { listing, scheme, since };
    const page = await this.ground.tiers.changes(asked, placeOf(request));
    const keyOf = ({ uscc }: TierChange): CursorKey => [uscc];
    noted(page.rows, 'TIERS', context);
    return connectionOf(page, request, { order: CHANGED, keyOf });
  }

  private async namesOf(grouping: TierGrouping, now: Date) {
    if (grouping === 'DIVISION') return this.ground.reference.divisions(now);
    return grouping === 'INDUSTRY' ? this.ground.reference.industries(now) : null;
  }
}

function placeOf({
  first,
  after,
}: {
  readonly first: number;
  readonly after?: CursorKey | undefined;
}) {
  return { first, after: after === undefined ? null : String(after[0]) };
}

function isCode([uscc, ...more]: CursorKey): boolean {
  return typeof uscc === 'string' && !uscc.includes('\0') && more.length === 0;
}

@Resolver(() => TierConnection)
export class TierConnectionFields {
  constructor(private readonly tiers: Ground['tiers']) {}

  @FieldResolver(() => TotalCount, {
    description: 'How many there are; counted only when asked for (总数).',
  })
  async totalCount(@Root() { listing }: ListedTiers): Promise<TotalCount> {
    return this.tiers.count(listing);
  }
}
