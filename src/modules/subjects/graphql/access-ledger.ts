import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import { pageOf } from '../../../kernel/page.js';
import {
  type Connection,
  ConnectionArgs,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { LoaderDefinition, RequestContext } from '../../../platform/graphql/context.js';
import {
  ACCESS_ORDER,
  AccessEntryConnection,
  type AccessLedger,
  accessPage,
  type AccessShown,
  isAccessPlace,
  type KeptAccess,
} from '../../audit/index.js';
import type { SubjectShown } from './show.js';
import { SubjectObject } from './types.js';

interface Asked {
  readonly uscc: string;
  readonly before: string | null;
  readonly first: number;
  readonly seesAll: boolean;
}

/** What a subject is told of whoever looked at it. */
@Resolver(() => SubjectObject)
export class SubjectAccessLedger {
  readonly #entries: LoaderDefinition<Asked, readonly KeptAccess[]>;

  constructor(ledger: Pick<AccessLedger, 'listOf'>) {
    this.#entries = {
      name: 'subjects.accessLedger',
      cacheKey: (key) => JSON.stringify(key),
      load: (keys) => ledger.listOf(keys),
    };
  }

  @FieldResolver(() => AccessEntryConnection, {
    nullable: true,
    description:
      'Who read what is not public of it, and what for, newest first; of an investigation it learns when the time for that has passed (查询记录).',
  })
  async accessLedger(
    @Root() { uscc, view }: SubjectShown,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<AccessShown>> {
    const request = pageRequested(ACCESS_ORDER, args, isAccessPlace);
    const before = request.after === undefined ? null : String(request.after[0]);
    const seenBy = view === 'AUDITOR' ? view : 'SELF';
    const loader = context.loaders.of(this.#entries, context);
    const { first } = request;
    const asked = { uscc, before, first, seesAll: seenBy === 'AUDITOR' };
    return accessPage(pageOf(await loader.load(asked), first), request, seenBy);
  }
}
