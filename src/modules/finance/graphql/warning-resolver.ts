import { Args, Ctx, Query, Resolver } from 'type-graphql';

import {
  type Connection,
  ConnectionArgs,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import { noted } from '../../audit/index.js';
import type { KeptWarning } from '../queries/warnings.js';
import type { Listings } from '../service/listings.js';
import { isNumberPlace } from './recommendation-resolver.js';
import { LoanWarningConnection } from './warning-types.js';

const NEWEST_FIRST = 'finance.warnings';

@Resolver()
export class WarningResolver {
  constructor(private readonly listings: Pick<Listings, 'warnings'>) {}

  @Query(() => LoanWarningConnection, {
    nullable: true,
    description:
      'What one’s institution was warned of: listed subjects that had authorised it and that were downgraded or left, newest first (贷后预警列表).',
  })
  async loanWarnings(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<KeptWarning>> {
    const request = pageRequested(NEWEST_FIRST, args, isNumberPlace);
    const before = request.after === undefined ? null : String(request.after[0]);
    const place = { before, first: request.first };
    const page = await this.listings.warnings(identityOf(context), place);
    noted(page.rows, 'LOANS', context);
    const keyOf = ({ warningNo }: KeptWarning) => [warningNo];
    return connectionOf(page, request, { order: NEWEST_FIRST, keyOf });
  }
}
