import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Query,
  Resolver,
  Root,
} from 'type-graphql';

import { pageOf, type CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  ConnectionArgs,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import type { ObjectionState } from '../domain/objection.js';
import type { ObjectionLoaders } from '../objection-loaders.js';
import { recordId } from '../queries/find.js';
import { NOW, type RecordReading } from '../reading.js';
import type { ObjectionReading } from '../service/objection-reading.js';
import { ObjectionStateEnum } from './objection-enums.js';
import { ObjectionConnection, ObjectionObject } from './objection-types.js';
import { showObjection, type ObjectionShown } from './show-objection.js';
import { showRecord, type RecordShown } from './show.js';
import { RecordObject } from './types.js';

const OBJECTIONS = 'records.objections';

@ArgsType()
export class ObjectionsArgs extends ConnectionArgs {
  @Field(() => ObjectionStateEnum, {
    nullable: true,
    description: 'Only those in this state (异议状态).',
  })
  state?: ObjectionState | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only those whose answer is late today (仅超期).',
  })
  overdueOnly: boolean = false;
}

/** Objections are there for the subject, whoever answers for the record, and the auditor. */
@Resolver()
export class ObjectionResolver {
  constructor(private readonly reading: ObjectionReading) {}

  @Query(() => ObjectionObject, {
    nullable: true,
    description: 'One objection; null when there is none that concerns whoever asks (异议).',
  })
  async objection(
    @Arg('id', () => ID, { description: 'Its number (异议编号).' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ObjectionShown | null> {
    const row = await this.reading.find(id, context);
    return row === null ? null : showObjection(row, context);
  }

  @Query(() => ObjectionConnection, {
    nullable: true,
    description: 'The objections that concern whoever asks, newest first (异议列表).',
  })
  async objections(
    @Args(() => ObjectionsArgs) args: ObjectionsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ObjectionShown>> {
    const page = pageRequested(OBJECTIONS, args);
    const before = page.after === undefined ? null : numberIn(page.after);
    const { state = null, overdueOnly } = args;
    const listing = { state, overdueOnly, before, limit: page.first + 1 };
    const rows = await this.reading.list(listing, context);
    const shown = rows.map((row) => showObjection(row, context));
    const place = { order: OBJECTIONS, keyOf: ({ id }: ObjectionShown) => [id] };
    return connectionOf(pageOf(shown, page.first), page, place);
  }
}

/** A cursor is only encoded, not signed: what stands in it is a client's word. */
function numberIn([number, ...rest]: CursorKey): string {
  if (rest.length === 0 && typeof number === 'string' && /^\d{1,18}$/.test(number)) return number;
  throw requestFault('BAD_USER_INPUT', 'after is no cursor of this list', { argument: 'after' });
}

@Resolver(() => ObjectionObject)
export class ObjectionFields {
  constructor(private readonly reading: RecordReading) {}

  @FieldResolver(() => RecordObject, {
    nullable: true,
    description: 'The record as it is now (所涉记录).',
  })
  async record(
    @Root() { row }: ObjectionShown,
    @Ctx() context: RequestContext,
  ): Promise<RecordShown | null> {
    const found = await this.reading.find(recordId(row), NOW, context);
    return found === null ? null : showRecord(found, NOW, context);
  }
}

/** What objections add to a record. */
@Resolver(() => RecordObject)
export class RecordObjections {
  constructor(private readonly loaders: ObjectionLoaders) {}

  @FieldResolver(() => [ObjectionObject], {
    nullable: true,
    description: 'The objections to it, newest first (异议).',
  })
  async objections(
    @Root() { found: { row } }: RecordShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly ObjectionShown[]> {
    const { uscc, recordNo } = row;
    const rows = await context.loaders.of(this.loaders.ofRecord, context).load({ uscc, recordNo });
    return rows.map((row) => showObjection(row, context));
  }
}
