import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Refusal } from '../../../platform/graphql/refusal.js';
import type { Ledgers } from '../service/ledger.js';
import { authorOf, said } from './answering.js';
import {
  LedgerAcceptInput,
  LedgerAcceptPayload,
  LedgerMeasureAddInput,
  LedgerMeasureAddPayload,
  LedgerOpenInput,
  LedgerOpenPayload,
  LedgerReturnInput,
  LedgerReturnPayload,
  LedgerSubmitInput,
  LedgerSubmitPayload,
} from './ledger-inputs.js';
import { type LedgerShown, showLedger, showRow } from './ledger-show.js';

const INPUT = { description: 'What is to be done (输入).' };

interface LedgerAnswer {
  readonly ledger: LedgerShown | null;
  readonly refusals: readonly Refusal[];
}

/** What regulators and the city do about ledgers. */
@Resolver()
export class LedgerMutations {
  constructor(private readonly ledgers: Ledgers) {}

  @Mutation(() => LedgerOpenPayload, {
    nullable: true,
    description: 'Draws up a ledger from the tiers, or a draft anew; measures stay (生成台账).',
  })
  async ledgerOpen(
    @Arg('input', () => LedgerOpenInput, INPUT) input: LedgerOpenInput,
    @Ctx() context: RequestContext,
  ): Promise<LedgerAnswer> {
    return this.answer(this.ledgers.open(input, authorOf(context)));
  }

  @Mutation(() => LedgerMeasureAddPayload, {
    nullable: true,
    description:
      'Writes down a measure that was taken; a restriction only with a living record and a basis in law or policy (登记措施).',
  })
  async ledgerMeasureAdd(
    @Arg('input', () => LedgerMeasureAddInput, INPUT) input: LedgerMeasureAddInput,
    @Ctx() context: RequestContext,
  ): Promise<LedgerMeasureAddPayload> {
    const answer = await this.ledgers.addMeasure(input, authorOf(context));
    if (!answer.ok) return { row: null, refusals: said(answer.refusals) };
    return { row: showRow(answer.value, context), refusals: [] };
  }

  @Mutation(() => LedgerSubmitPayload, {
    nullable: true,
    description: 'Submits a ledger; from then on it is frozen (提交台账).',
  })
  async ledgerSubmit(
    @Arg('input', () => LedgerSubmitInput, INPUT) input: LedgerSubmitInput,
    @Ctx() context: RequestContext,
  ): Promise<LedgerAnswer> {
    return this.answer(this.ledgers.submit(input, authorOf(context)));
  }

  @Mutation(() => LedgerAcceptPayload, {
    nullable: true,
    description: 'Another person than the one who submitted a ledger accepts it (接收台账).',
  })
  async ledgerAccept(
    @Arg('input', () => LedgerAcceptInput, INPUT) input: LedgerAcceptInput,
    @Ctx() context: RequestContext,
  ): Promise<LedgerAnswer> {
    return this.answer(this.ledgers.accept(input, authorOf(context)));
  }

  @Mutation(() => LedgerReturnPayload, {
    nullable: true,
    description:
      'Another person gives a ledger back with a reason; it is a draft again (退回台账).',
  })
  async ledgerReturn(
    @Arg('input', () => LedgerReturnInput, INPUT) input: LedgerReturnInput,
    @Ctx() context: RequestContext,
  ): Promise<LedgerAnswer> {
    return this.answer(this.ledgers.giveBack(input, authorOf(context)));
  }

  private async answer(doing: ReturnType<Ledgers['open']>): Promise<LedgerAnswer> {
    const answer = await doing;
    if (!answer.ok) return { ledger: null, refusals: said(answer.refusals) };
    return { ledger: showLedger(answer.value), refusals: [] };
  }
}
