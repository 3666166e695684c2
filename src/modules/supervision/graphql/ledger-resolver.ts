import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';

import { type CursorKey, pageOf } from '../../../kernel/page.js';
import {
  type Connection,
  ConnectionArgs,
  connectionOf,
  pageRequested,
  TotalCount,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Entities } from '../../evaluation/index.js';
import { SubjectObject } from '../../subjects/index.js';
import type { Ledgers } from '../service/ledger.js';
import { authorOf } from './answering.js';
import { SupervisionLedgerArgs } from './ledger-inputs.js';
import { forbidden, type LedgerShown, showLedger, showRow } from './ledger-show.js';
import { LedgerRowConnection, LedgerRowType, SupervisionLedgerType } from './ledger-types.js';

const BY_CODE = 'supervision.ledgerRow';

@Resolver(() => SupervisionLedgerType)
export class LedgerResolver {
  constructor(private readonly ledgers: Ledgers) {}

  @Query(() => SupervisionLedgerType, {
    nullable: true,
    description:
      'The ledger of a scheme, a quarter and a division; null when it was never opened, refused outside one’s scheme and division (分级分类监管台账).',
  })
  async supervisionLedger(
    @Args(() => SupervisionLedgerArgs) args: SupervisionLedgerArgs,
    @Ctx() context: RequestContext,
  ): Promise<LedgerShown | null> {
    const found = await this.ledgers.find(args, authorOf(context));
    if (!found.ok) throw forbidden(found.refusals);
    return found.value === null ? null : showLedger(found.value);
  }

  @FieldResolver(() => LedgerRowConnection, { description: 'Its rows, by code (台账行).' })
  async rows(
    @Root() { kept }: LedgerShown,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<LedgerRowType>> {
    const page = pageRequested(BY_CODE, args, isCode);
    const after = page.after === undefined ? null : String(page.after[0]);
    const rows = await this.ledgers.rows(kept, { after, limit: page.first + 1 });
    const keyOf = ({ uscc }: LedgerRowType): CursorKey => [uscc];
    const { rows: found, hasNext } = pageOf(rows, page.first);
    const shown = { rows: found.map((row) => showRow(row, context)), hasNext };
    return connectionOf(shown, page, { order: BY_CODE, keyOf });
  }

  @FieldResolver(() => TotalCount, { description: 'How many subjects it has (主体数量).' })
  async rowCount(@Root() { kept }: LedgerShown): Promise<TotalCount> {
    const { rows } = await this.ledgers.counts(kept);
    return { value: rows, isExact: true };
  }
}

@Resolver(() => LedgerRowType)
export class LedgerRowFields {
  constructor(private readonly entities: Entities) {}

  @FieldResolver(() => SubjectObject, {
    nullable: true,
    description: 'The subject as it is now (信用主体).',
  })
  async subject(
    @Root() { uscc }: LedgerRowType,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubjectObject | null> {
    return this.entities.subject(uscc, context, info);
  }
}

function isCode([uscc, ...more]: CursorKey): boolean {
  return typeof uscc === 'string' && more.length === 0;
}
