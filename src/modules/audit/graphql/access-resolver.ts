import { Args, Query, Resolver } from 'type-graphql';

import { type Connection, pageRequested } from '../../../platform/graphql/connection.js';
import type { AccessLedger } from '../service/access-ledger.js';
import { ACCESS_ORDER, accessPage, type AccessShown, isAccessPlace } from './access-show.js';
import { AccessEntriesArgs, AccessEntryConnection } from './access-types.js';

@Resolver()
export class AccessEntryResolver {
  constructor(private readonly ledger: Pick<AccessLedger, 'list'>) {}

  @Query(() => AccessEntryConnection, {
    nullable: true,
    description:
      'Who read what is not public, of whom and what for, newest first, also what is not yet disclosed: for auditors (查询记录).',
  })
  async accessEntries(
    @Args(() => AccessEntriesArgs) args: AccessEntriesArgs,
  ): Promise<Connection<AccessShown>> {
    const request = pageRequested(ACCESS_ORDER, args, isAccessPlace);
    return accessPage(await this.ledger.list(args, request), request, 'AUDITOR');
  }
}
