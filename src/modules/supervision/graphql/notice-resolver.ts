import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';

import { type CursorKey, pageOf } from '../../../kernel/page.js';
import {
  type Connection,
  ConnectionArgs,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { LoaderDefinition, RequestContext } from '../../../platform/graphql/context.js';
import { type Identity, identityOf } from '../../access/index.js';
import { SubjectObject } from '../../subjects/index.js';
import { type KeptNotice, readNoticeId } from '../queries/notices.js';
import type { Notices } from '../service/notices.js';
import { authorOf } from './answering.js';
import { forbidden } from './ledger-show.js';
import { CONCERNED } from './notice-permissions.js';
import { type NoticeShown, showNotice } from './notice-show.js';
import { TierNoticeConnection, TierNoticeType } from './notice-types.js';

const APPEALED = 'supervision.appealed';

@ArgsType()
export class TierAppealsArgs extends ConnectionArgs {
  @Field(() => String, { description: 'Code of the scheme (方案代码).' })
  scheme!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A division and all below it; the own one when left out (行政区划代码).',
  })
  division?: string | null;
}

@Resolver()
export class TierAppealResolver {
  constructor(private readonly notices: Notices) {}

  @Query(() => TierNoticeConnection, {
    nullable: true,
    description:
      'Notices whose appeals wait for a decision, by code; refused outside one’s scheme and division (待复核申诉).',
  })
  async tierAppeals(
    @Args(() => TierAppealsArgs) args: TierAppealsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<NoticeShown>> {
    const page = pageRequested(APPEALED, args, (key) => placeIn(key) !== null);
    const after = page.after === undefined ? null : placeIn(page.after);
    const { scheme, division } = args;
    const wanted = { scheme, division, first: page.first, after };
    const found = await this.notices.appealed(wanted, authorOf(context));
    if (!found.ok) throw forbidden(found.refusals);
    const shown = found.value.map((notice) => showNotice(notice, context));
    const keyOf = ({ uscc, noticeNo }: NoticeShown): CursorKey => [uscc, noticeNo];
    return connectionOf(pageOf(shown, page.first), page, { order: APPEALED, keyOf });
  }
}

function placeIn([uscc, noticeNo, ...more]: CursorKey) {
  return more.length === 0 ? readNoticeId(`${String(uscc)}-${String(noticeNo)}`) : null;
}

/** What notices add to a subject, of which this module knows the code alone. */
@Resolver(() => SubjectObject)
export class SubjectNotices {
  readonly #bySubject: LoaderDefinition<string, readonly KeptNotice[]> = {
    name: 'supervision.noticesTo',
    load: (usccs, context) => this.notices.ofSubjects(usccs, identityOf(context)),
  };

  constructor(private readonly notices: Notices) {}

  @FieldResolver(() => [TierNoticeType], {
    description:
      'What it was told of its grades before they are published, newest first; a regulator sees those of its scheme, who has no concern in them none (公布前告知).',
  })
  async tierNotices(
    @Root() { uscc }: SubjectObject,
    @Ctx() context: RequestContext,
  ): Promise<readonly NoticeShown[]> {
    const notices = await context.loaders.of(this.#bySubject, context).load(uscc);
    const identity = identityOf(context);
    return notices
      .filter(({ view, scheme }) => view in CONCERNED && concerns(identity, scheme))
      .map((notice) => showNotice(notice, context));
  }
}

/** Under the views that are shown notices at all: roles of whom a scheme is no concern see none of it. */
function concerns({ role, scheme: own }: Identity, scheme: string): boolean {
  return role === 'INDUSTRY_REGULATOR' ? own === scheme : role !== 'MODEL_ADMIN';
}
