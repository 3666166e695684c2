import { Args, Ctx, Query, Resolver } from 'type-graphql';

import {
  connectionOf,
  pageRequested,
  type Connection,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { districtOf, identityOf } from '../../access/index.js';
import { readsOf } from '../../audit/index.js';
import type { Intake } from '../../intake/index.js';
import type { HeldReading } from '../held-reading.js';
import { HeldRecordConnection, HeldRecordsArgs, type HeldRecordType } from './held-types.js';

const HELD = 'records.held';
const IS_NUMBER = /^\d{1,18}$/;

@Resolver()
export class HeldRecordResolver {
  constructor(
    private readonly held: HeldReading,
    private readonly intake: Intake,
  ) {}

  @Query(() => HeldRecordConnection, {
    nullable: true,
    description:
      'Reported rows whose subject is unknown, oldest first; a reporter sees its department’s, a district its departments’ (待匹配信息).',
  })
  async heldRecords(
    @Args(() => HeldRecordsArgs) args: HeldRecordsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<HeldRecordType> | null> {
    const identity = identityOf(context);
    const { role, department } = identity;
    const isReporter = role === 'DEPARTMENT_REPORTER';
    if (isReporter && department === undefined) return null;
    const page = pageRequested(HELD, args);
    const { submission, state } = args;
    const numbers = [page.after?.[0], submission].filter(
      (one) => one !== undefined && one !== null,
    );
    if (!numbers.every((one) => IS_NUMBER.test(String(one)))) {
      throw requestFault('BAD_USER_INPUT', 'after is a cursor of this list, submission a number');
    }
    const found = await this.held.list(
      {
        department: isReporter ? (department ?? '') : null,
        division: districtOf(identity),
        submission: submission ?? null,
        state: state ?? null,
      },
      page,
    );
    const reads = readsOf(context);
    for (const { uscc } of found.rows) if (uscc !== null) reads.note(uscc, 'RECORDS');
    const rows = found.rows.map((row) => ({
      ...row,
      reasons: (row.reasons ?? []).map((reason) => this.intake.speaker.say(reason)),
    }));
    const place = { order: HELD, keyOf: ({ id }: HeldRecordType) => [id] };
    return connectionOf({ rows, hasNext: found.hasNext }, page, place);
  }
}
