import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';

import { pageOf } from '../../../kernel/page.js';
import {
  connectionOf,
  pageRequested,
  TotalCount,
  type Connection,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { readsOf } from '../../audit/index.js';
import { divisionPrefix } from '../../reference/index.js';
import { SubjectObject } from '../../subjects/index.js';
import type { RecordLoaders } from '../loaders.js';
import { isKey, keyOf, type RecordCount, type RecordsOfSubject } from '../queries/page.js';
import type { Moment, RecordReading } from '../reading.js';
import { RecordArgs, RecordsArgs } from './args.js';
import { showRecord, type RecordShown } from './show.js';
import { RecordConnection, RecordObject, RecordsPerSubjectType } from './types.js';

const NEWEST_FIRST = 'records.newest';

/** A page, and what it is a page of, so that it can be counted when somebody asks. */
interface ListedRecords extends Connection<RecordShown>, Moment {
  readonly listed: RecordsOfSubject;
}

/** What this module adds to a subject, of which it knows the code alone. */
@Resolver(() => SubjectObject)
export class SubjectRecords {
  constructor(
    private readonly loaders: RecordLoaders,
    private readonly reading: RecordReading,
  ) {}

  @FieldResolver(() => RecordConnection, {
    description: 'Its records that whoever asks may see, newest first (信用记录).',
  })
  async records(
    @Root() { uscc, asOf, knownAt }: SubjectObject,
    @Args(() => RecordsArgs) args: RecordsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ListedRecords> {
    const page = pageRequested(NEWEST_FIRST, args, isKey);
    // Where the question names no day of its own, it is the one for which the subject was asked.
    const asked = { asOf: args.asOf ?? asOf ?? null, knownAt: args.knownAt ?? knownAt ?? null };
    const moment = await this.reading.momentOf(asked, context);
    const { types = null, standing = null } = args;
    const listed = { uscc, types, standing, ...moment };
    const key = { ...listed, limit: page.first + 1, after: page.after ?? null };
    const found = await context.loaders.of(this.loaders.page, context).load(key);
    const shown = found.map((record) => showRecord(record, moment, context));
    const place = {
      order: NEWEST_FIRST,
      keyOf: ({ found: { row } }: RecordShown) => keyOf(row),
    };
    return { ...connectionOf(pageOf(shown, page.first), page, place), listed, ...moment };
  }

  @FieldResolver(() => Int, {
    description: 'How many records of it whoever asks may see today (记录数).',
  })
  async recordCount(
    @Root() { uscc }: SubjectObject,
    @Ctx() context: RequestContext,
  ): Promise<number> {
    const all = { uscc, types: null, standing: null, asOf: null, knownAt: null };
    return shownCount(
      await context.loaders.of(this.loaders.count, context).load(all),
      uscc,
      context,
    );
  }
}

/** A count that a stranger would not get tells of records that a stranger does not find. */
function shownCount(
  { count, isPublic }: RecordCount,
  uscc: string,
  context: RequestContext,
): number {
  if (!isPublic) readsOf(context).note(uscc, 'RECORDS');
  return count;
}

@Resolver(() => RecordConnection)
export class RecordConnectionFields {
  constructor(private readonly loaders: RecordLoaders) {}

  @FieldResolver(() => TotalCount, {
    description: 'How many there are; counted only when asked for (总数).',
  })
  async totalCount(
    @Root() { listed }: ListedRecords,
    @Ctx() context: RequestContext,
  ): Promise<TotalCount> {
    const counted = await context.loaders.of(this.loaders.count, context).load(listed);
    return { value: shownCount(counted, listed.uscc, context), isExact: true };
  }
}

@Resolver()
export class RecordResolver {
  constructor(private readonly reading: RecordReading) {}

  @Query(() => RecordObject, {
    nullable: true,
    description: 'One record; null when there is none that whoever asks may see (按编号查询记录).',
  })
  async record(
    @Args(() => RecordArgs) { id, ...args }: RecordArgs,
    @Ctx() context: RequestContext,
  ): Promise<RecordShown | null> {
    const moment = await this.reading.momentOf(args, context);
    const found = await this.reading.find(id, moment, context);
    return found === null ? null : showRecord(found, moment, context);
  }

  @Query(() => RecordsPerSubjectType, {
    nullable: true,
    description: 'Valid records a subject, on average of a division or of all (主体平均记录数).',
  })
  async recordsPerSubject(
    @Arg('division', () => String, {
      nullable: true,
      description: 'Code of the division; all when left out (行政区划代码).',
    })
    division: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<RecordsPerSubjectType> {
    const { records, subjects, average } = await this.reading.perSubject(
      prefixOf(division),
      context,
    );
    return { records: Number(records), subjects: Number(subjects), average };
  }
}

function prefixOf(division: string | null | undefined): string | null {
  if (division === null || division === undefined) return null;
  const prefix = divisionPrefix(division);
  if (prefix !== null) return prefix;
  throw requestFault('BAD_USER_INPUT', 'division is the code of a division', {
    argument: 'division',
  });
}
