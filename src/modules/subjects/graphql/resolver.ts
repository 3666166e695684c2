import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';

import { dateInShanghai, type CivilDate } from '../../../kernel/civil-date.js';
import type { CreditCode } from '../../../kernel/credit-code.js';
import { connectionOf, TotalCount, type Connection } from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { basisOf, UsccScalar } from '../../reference/index.js';
import type { SubjectCount } from '../queries/count.js';
import { keyOf, type ListedSubject, type SubjectListing } from '../queries/list.js';
import type { SubjectReading } from '../service/reading.js';
import { MomentArgs, SubjectsArgs } from './args.js';
import { CodeErrorRateType } from './code-error-types.js';
import { prefixOf, wantedSubjects } from './listing.js';
import { knowledgeAt, type SubjectLoaders } from '../loaders.js';
import { existsOn, showSubject, type Moment, type SubjectShown } from './show.js';
import { SubjectConnection, SubjectObject } from './types.js';

/** A page, and what it is a page of, so that it can be counted when somebody asks. */
interface ListedSubjects extends Connection<SubjectShown>, Moment {
  readonly listing: SubjectListing;
}

@Resolver()
export class SubjectResolver {
  constructor(
    private readonly loaders: SubjectLoaders,
    private readonly reading: SubjectReading,
  ) {}

  @Query(() => SubjectObject, {
    nullable: true,
    description: 'One subject by its code; null when there is none (按代码查询主体).',
  })
  async subject(
    @Arg('uscc', () => UsccScalar, { description: 'Its code (统一社会信用代码).' })
    uscc: CreditCode,
    @Args(() => MomentArgs) args: MomentArgs,
    @Ctx() context: RequestContext,
  ): Promise<SubjectShown | null> {
    const moment = await this.momentOf(args, context);
    const key = { uscc, knownAt: moment.knownAt };
    const row = await context.loaders.of(this.loaders.byCode, context).load(key);
    return row === null || !existsOn(row, moment.asOf) ? null : showSubject(row, moment, context);
  }

  @Query(() => SubjectConnection, { description: 'Subjects, page by page (主体列表).' })
  async subjects(
    @Args(() => SubjectsArgs) args: SubjectsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ListedSubjects> {
    const moment = await this.momentOf(args, context);
    const { listing, page, tag } = await wantedSubjects(this.reading, { args, moment }, context);
    const { rows, hasNext } = await this.reading.list(listing, page);
    const shown = rows.map((row) => showSubject(row, moment, context));
    const place = {
      order: tag,
      keyOf: ({ row }: SubjectShown<ListedSubject>) => keyOf(listing.order, row),
    };
    return { ...connectionOf({ rows: shown, hasNext }, page, place), listing, ...moment };
  }

  @Query(() => CodeErrorRateType, {
    description: 'Duplicate and wrong codes of a division, or of all (重错码率).',
  })
  async codeErrorRate(
    @Arg('division', () => String, {
      nullable: true,
      description: 'Code of the division; all when left out (行政区划代码).',
    })
    division: string | null | undefined,
    @Ctx() { now }: RequestContext,
  ): Promise<CodeErrorRateType> {
    const prefix = division === null || division === undefined ? null : prefixOf(division);
    const { total, duplicates, errors, limit, limitBasis, ...rate } = await this.reading.codeErrors(
      prefix,
      dateInShanghai(now),
    );
    return {
      ...rate,
      total: Number(total),
      duplicates: Number(duplicates),
      errors: Number(errors),
      limit: { perTenThousand: limit, basis: basisOf(limitBasis) },
    };
  }

  private async momentOf(
    { asOf, knownAt }: { readonly asOf?: CivilDate | null; readonly knownAt?: Date | null },
    context: RequestContext,
  ): Promise<Moment> {
    return { asOf: asOf ?? null, knownAt: await knowledgeAt(this.loaders, knownAt, context) };
  }
}

@Resolver(() => SubjectConnection)
export class SubjectConnectionFields {
  constructor(private readonly reading: SubjectReading) {}

  @FieldResolver(() => TotalCount, {
    description: 'How many there are; counted only when asked for (总数).',
  })
  async totalCount(@Root() { listing }: ListedSubjects): Promise<SubjectCount> {
    return this.reading.count(listing);
  }
}
