import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import { dateInShanghai } from '../../../kernel/civil-date.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { toRefusalPayload } from '../../../platform/graphql/refusal.js';
import { identityOf } from '../../access/index.js';
import { QUALITY_REFUSALS, type QualityRefusal } from '../refusals.js';
import type { LedgerService } from '../service/ledger.js';
import type { RevalidationService } from '../service/revalidation.js';
import {
  type DecisionCount,
  DecisionCountStateInput,
  DecisionCountStatePayload,
  RecordTypeRevalidateInput,
  RecordTypeRevalidatePayload,
} from './payloads.js';

const INPUT = { description: 'What is to be done (输入).' };

@Resolver()
export class QualityMutations {
  constructor(
    private readonly ledger: LedgerService,
    private readonly revalidations: RevalidationService,
  ) {}

  @Mutation(() => DecisionCountStatePayload, {
    nullable: true,
    description:
      'States how many decisions a department made in a month, where it lists none (登记月度决定数).',
  })
  async decisionCountState(
    @Arg('input', () => DecisionCountStateInput, INPUT) input: DecisionCountStateInput,
    @Ctx() context: RequestContext,
  ): Promise<{ count: DecisionCount | null; refusals: ReturnType<typeof said> }> {
    const identity = identityOf(context);
    const { recordType, month, decisions } = input;
    const stated = { recordType, month, decisions, department: input.department ?? null };
    const on = dateInShanghai(context.now);
    const result = await this.ledger.stateCount(stated, { identity, on });
    if (!result.ok) return { count: null, refusals: said(result.refusals) };
    return { count: result.value, refusals: [] };
  }

  @Mutation(() => RecordTypeRevalidatePayload, {
    nullable: true,
    description:
      'Judges the stored records of a type again; nothing about them is changed (存量数据复核).',
  })
  async recordTypeRevalidate(
    @Arg('input', () => RecordTypeRevalidateInput, INPUT) input: RecordTypeRevalidateInput,
    @Ctx() context: RequestContext,
  ) {
    const wanted = { recordType: input.recordType, version: input.version ?? null };
    const result = await this.revalidations.start(wanted, identityOf(context));
    if (!result.ok) return { revalidation: null, refusals: said(result.refusals) };
    return { revalidation: await this.revalidations.find(result.value), refusals: [] };
  }
}

function said(refusals: readonly QualityRefusal[]) {
  return refusals.map((reason) => toRefusalPayload(reason, QUALITY_REFUSALS));
}
