import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
  TotalCount,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import type { Reference } from '../../reference/index.js';
import type { GradeGroup } from '../domain/grade-groups.js';
import type { ResultListing } from '../queries/current.js';
import type { Grouping } from '../queries/distribution.js';
import type { EvaluationReading } from '../service/reading.js';
import { DistributionArgs, type EvaluationFilterInput, EvaluationsArgs } from './args.js';
import { GradeGroupType } from './distribution-types.js';
import { wantedResults } from './listing.js';
import { EvaluationConnection } from './result-types.js';
import { type EvaluationShown, showFound } from './show.js';

const BY_CODE = 'evaluation.uscc';

/** A page, and what it is a page of, so that it can be counted when somebody asks. */
interface ListedEvaluations extends Connection<EvaluationShown> {
  readonly listing: ResultListing;
}

@Resolver()
export class EvaluationResolver {
  constructor(
    private readonly reading: EvaluationReading,
    private readonly reference: Pick<Reference, 'industries' | 'divisions'>,
  ) {}

  @Query(() => EvaluationConnection, {
    nullable: true,
    description:
      'The latest published result of each subject whose grade whoever asks may see, by code (评价结果列表).',
  })
  async evaluations(
    @Args(() => EvaluationsArgs) args: EvaluationsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ListedEvaluations> {
    const request = pageRequested(BY_CODE, args, isCode);
    const listing = await this.listingOf(args.filter ?? {}, context);
    const after = request.after === undefined ? null : String(request.after[0]);
    const page = await this.reading.list(listing, { after, first: request.first }, context);
    const rows = page.rows.map((row) => showFound(row, context));
    const shown = { rows, hasNext: page.hasNext };
    const keyOf = ({ question }: EvaluationShown): CursorKey => [question.uscc];
    return { ...connectionOf(shown, request, { order: BY_CODE, keyOf }), listing };
  }

  @Query(() => [GradeGroupType], {
    nullable: true,
    description:
      'How the latest published results that whoever asks may see are spread over the grades (信用等级分布).',
  })
  async gradeDistribution(
    @Args(() => DistributionArgs) { groupBy, filter }: DistributionArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly GradeGroupType[]> {
    const listing = await this.listingOf(filter ?? {}, context);
    const groups = await this.reading.distribution(listing, groupBy, context);
    return this.named(groups, groupBy, context);
  }

  /** @throws BAD_USER_INPUT where no model holds today. */
  private async listingOf(
    filter: EvaluationFilterInput,
    context: RequestContext,
  ): Promise<ResultListing> {
    const { reading, reference } = this;
    const listing = await wantedResults(filter, { reading, reference }, context);
    if (listing !== null) return listing;
    throw requestFault('BAD_USER_INPUT', 'no such model holds today', { argument: 'filter.model' });
  }

  private async named(
    groups: readonly GradeGroup[],
    grouping: Grouping,
    { now }: RequestContext,
  ): Promise<readonly GradeGroupType[]> {
    const names = await this.namesOf(grouping, now);
    return groups.map((group) => ({
      ...group,
      name: group.key === null ? null : (names?.find(group.key)?.name ?? null),
    }));
  }

  private async namesOf(grouping: Grouping, now: Date) {
    if (grouping === 'DISTRICT') return this.reference.divisions(now);
    return grouping === 'INDUSTRY' ? this.reference.industries(now) : null;
  }
}

function isCode([uscc, ...more]: CursorKey): boolean {
  return typeof uscc === 'string' && !uscc.includes('\0') && more.length === 0;
}

@Resolver(() => EvaluationConnection)
export class EvaluationConnectionFields {
  constructor(private readonly reading: EvaluationReading) {}

  @FieldResolver(() => TotalCount, {
    description: 'How many there are; counted only when asked for (总数).',
  })
  async totalCount(@Root() { listing }: ListedEvaluations): Promise<TotalCount> {
    return this.reading.count(listing);
  }
}
