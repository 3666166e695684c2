import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';

import { dateInShanghai } from '../../../kernel/civil-date.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
  TotalCount,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import { noted, readsOf } from '../../audit/index.js';
import {
  type Changes,
  ENTRY_ORDER,
  type Feed,
  isEntryKey,
  keyOfEntry,
  type WantedList,
} from '../service/feed.js';
import type { Snapshots } from '../service/snapshots.js';
import { answered } from './answering.js';
import { WhitelistChanges, WhitelistSnapshot } from './change-types.js';
import { WhitelistEntryConnection } from './entry-types.js';
import { WhitelistArgs, WhitelistChangesArgs, WhitelistSnapshotArgs } from './inputs.js';
import { type EntryShown, showEntry } from './show-entry.js';

/** A page of a list, and what it is a page of, so that it can be counted when somebody asks. */
interface ListShown extends Connection<EntryShown> {
  readonly wanted: WantedList;
  readonly edition: number;
  readonly madeAt: Date | null;
  readonly changesCursor: string;
}

interface ChangesShown extends Omit<Changes, 'changed'> {
  readonly changed: readonly EntryShown[];
}

/** What lenders take, and whoever governs them; who may read which part is the feed's to say. */
@Resolver()
export class WhitelistResolver {
  constructor(
    private readonly feed: Pick<Feed, 'list' | 'changes'>,
    private readonly snapshots: Pick<Snapshots, 'sign'>,
  ) {}

  @Query(() => WhitelistEntryConnection, {
    nullable: true,
    description:
      'A list by code, in full; a regulator’s is that of its division. Its pages stay in the edition of the first (信易贷白名单).',
  })
  async whitelist(
    @Args(() => WhitelistArgs) { policy, division, ...args }: WhitelistArgs,
    @Ctx() context: RequestContext,
  ): Promise<ListShown> {
    const identity = identityOf(context);
    const request = pageRequested(ENTRY_ORDER, args, isEntryKey);
    const wanted = { policy, division: division ?? null };
    const page = answered(await this.feed.list(identity, wanted, request));
    const { edition, madeAt, cursor } = page;
    const keyOf = ({ uscc }: EntryShown) => keyOfEntry(page, uscc);
    const rows = page.rows.map((entry) => showEntry(entry, policy, context));
    const shown = connectionOf({ rows, hasNext: page.hasNext }, request, {
      ...{ order: ENTRY_ORDER, keyOf },
    });
    const list = { ...wanted, edition: edition === 0 ? null : edition };
    return { ...shown, wanted: list, edition, madeAt, changesCursor: cursor };
  }

  @Query(() => WhitelistChanges, {
    nullable: true,
    description:
      'What changed on a list since a cursor, exits too: the list of then with every page applied is the list of now (白名单增量).',
  })
  async whitelistChanges(
    @Args(() => WhitelistChangesArgs) { policy, division, cursor, first }: WhitelistChangesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ChangesShown> {
    const identity = identityOf(context);
    const wanted = { policy, division: division ?? null, cursor: cursor ?? null, first };
    const changes = answered(await this.feed.changes(identity, wanted));
    const changed = changes.changed.map((entry) => showEntry(entry, policy, context));
    return { ...changes, changed, removed: noted(changes.removed, 'WHITELIST', context) };
  }

  @Query(() => WhitelistSnapshot, {
    nullable: true,
    description:
      'What a list said of a subject at the end of a day, signed: anybody can verify it offline (白名单状态证明).',
  })
  async whitelistSnapshot(
    @Args(() => WhitelistSnapshotArgs) { policy, uscc, on }: WhitelistSnapshotArgs,
    @Ctx() context: RequestContext,
  ): Promise<WhitelistSnapshot> {
    const day = on ?? dateInShanghai(context.now);
    const asked = { policy, uscc, day };
    const jws = answered(await this.snapshots.sign(identityOf(context), asked));
    readsOf(context).note(uscc, 'WHITELIST');
    return { jws };
  }
}

@Resolver(() => WhitelistEntryConnection)
export class WhitelistConnectionFields {
  constructor(private readonly feed: Pick<Feed, 'count'>) {}

  @FieldResolver(() => TotalCount, {
    description: 'How many are on the list; counted only when asked for (总数).',
  })
  async totalCount(
    @Root() { wanted }: ListShown,
    @Ctx() context: RequestContext,
  ): Promise<TotalCount> {
    return { value: answered(await this.feed.count(identityOf(context), wanted)), isExact: true };
  }
}
