import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  ConnectionArgs,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import type { Intake } from '../service.js';
import {
  type QuarantinedRowShown,
  type SubmissionShown,
  showRow,
  showSubmission,
} from '../show.js';
import { QuarantinedRowConnection, SubmissionConnection, SubmissionType } from './types.js';

const SUBMISSIONS = 'intake.submission';
const QUARANTINE = 'intake.quarantine';

/** Ids are bigints as digits; anything else is the id of nothing. */
const IS_ID = /^\d{1,18}$/;

@Resolver()
export class IntakeResolver {
  readonly #intake: Intake;

  constructor(intake: Intake) {
    this.#intake = intake;
  }

  @Query(() => SubmissionType, {
    nullable: true,
    description: 'One submission; null when there is none for this requester (报送批次).',
  })
  async submission(
    @Arg('id', () => ID, { description: 'Its number (批次号).' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<SubmissionShown | null> {
    if (!IS_ID.test(id)) return null;
    const found = await this.#intake.find(identityOf(context), id);
    return found === null ? null : showSubmission(found, this.#intake.speaker);
  }

  @Query(() => SubmissionConnection, {
    nullable: true,
    description: 'Submissions, newest first; a reporter sees its department’s (报送批次列表).',
  })
  async submissions(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<SubmissionShown>> {
    const request = pageRequested(SUBMISSIONS, args, isPlace);
    const { rows, hasNext } = await this.#intake.list(identityOf(context), request);
    const shown = rows.map((row) => showSubmission(row, this.#intake.speaker));
    const place = { order: SUBMISSIONS, keyOf: ({ id }: SubmissionShown) => [id] };
    return connectionOf({ rows: shown, hasNext }, request, place);
  }

  @Query(() => QuarantinedRowConnection, {
    nullable: true,
    description:
      'The rows of a submission that were set aside, in the order of its file (隔离数据).',
  })
  async quarantine(
    @Arg('submission', () => ID, { description: 'Number of the submission (批次号).' }) id: string,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<QuarantinedRowShown>> {
    const request = pageRequested(QUARANTINE, args, isPlace);
    const submission = IS_ID.test(id) ? id : '0';
    const wanted = { identity: identityOf(context), submission };
    const { rows, hasNext } = await this.#intake.quarantine.list(wanted, request);
    const shown = rows.map((row) => showRow(row, this.#intake.speaker));
    const place = { order: QUARANTINE, keyOf: ({ row }: QuarantinedRowShown) => [row] };
    return connectionOf({ rows: shown, hasNext }, request, place);
  }
}

function isPlace(key: CursorKey): boolean {
  return key.length === 1 && /^\d{1,9}$|^\d{10,18}$/.test(String(key[0]));
}
