import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Refusal } from '../../../platform/graphql/refusal.js';
import type { RecordLoaders } from '../loaders.js';
import { readRecordId } from '../queries/find.js';
import { NOW } from '../reading.js';
import type { Author } from '../service/author.js';
import type { RecordAnswer, StandingService } from '../service/standing.js';
import { authorOf, said } from './answering.js';
import {
  RecordCorrectInput,
  RecordExpireInput,
  RecordRepairInput,
  RecordRevokeInput,
  RecordSupersedeInput,
  RecordWithdrawInput,
} from './mutation-inputs.js';
import {
  RecordCorrectPayload,
  RecordExpirePayload,
  RecordRepairPayload,
  RecordRevokePayload,
  RecordSupersedePayload,
  RecordWithdrawPayload,
} from './payloads.js';
import { showRecord, type RecordShown } from './show.js';

interface RecordOrRefusals {
  readonly record: RecordShown | null;
  readonly refusals: readonly Refusal[];
}

const INPUT = { description: 'What is decided (输入).' };

/** Decisions about stored records, by their source departments and the city's administrator. */
@Resolver()
export class RecordMutations {
  constructor(
    private readonly standing: StandingService,
    private readonly loaders: RecordLoaders,
  ) {}

  @Mutation(() => RecordCorrectPayload, {
    nullable: true,
    description:
      'Corrects what a record says by a new version, judged as a report is; CONFLICT when somebody was faster (更正记录).',
  })
  async recordCorrect(
    @Arg('input', () => RecordCorrectInput, INPUT) input: RecordCorrectInput,
    @Ctx() context: RequestContext,
  ): Promise<RecordOrRefusals> {
    return this.answer(context, (author) => this.standing.correct(input, author));
  }

  @Mutation(() => RecordRevokePayload, {
    nullable: true,
    description: 'The authority annulled its decision (撤销记录).',
  })
  async recordRevoke(
    @Arg('input', () => RecordRevokeInput, INPUT) input: RecordRevokeInput,
    @Ctx() context: RequestContext,
  ): Promise<RecordOrRefusals> {
    return this.answer(context, (author) => this.standing.revoke(input, author));
  }

  @Mutation(() => RecordWithdrawPayload, {
    nullable: true,
    description: 'The record was reported in error (撤回记录).',
  })
  async recordWithdraw(
    @Arg('input', () => RecordWithdrawInput, INPUT) input: RecordWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<RecordOrRefusals> {
    return this.answer(context, (author) => this.standing.withdraw(input, author));
  }

  @Mutation(() => RecordSupersedePayload, {
    nullable: true,
    description: 'Another record of the same subject takes its place (替代记录).',
  })
  async recordSupersede(
    @Arg('input', () => RecordSupersedeInput, INPUT) input: RecordSupersedeInput,
    @Ctx() context: RequestContext,
  ): Promise<RecordOrRefusals> {
    return this.answer(context, (author) => this.standing.supersede(input, author));
  }

  @Mutation(() => RecordRepairPayload, {
    nullable: true,
    description: "The subject's credit was repaired (修复记录).",
  })
  async recordRepair(
    @Arg('input', () => RecordRepairInput, INPUT) input: RecordRepairInput,
    @Ctx() context: RequestContext,
  ): Promise<RecordOrRefusals> {
    return this.answer(context, (author) => this.standing.repair(input, author));
  }

  @Mutation(() => RecordExpirePayload, {
    nullable: true,
    description: 'What the record tells has ended (记录到期).',
  })
  async recordExpire(
    @Arg('input', () => RecordExpireInput, INPUT) input: RecordExpireInput,
    @Ctx() context: RequestContext,
  ): Promise<RecordOrRefusals> {
    return this.answer(context, (author) => this.standing.expire(input, author));
  }

  private async answer(
    context: RequestContext,
    decide: (author: Author) => Promise<RecordAnswer>,
  ): Promise<RecordOrRefusals> {
    const answer = await decide(authorOf(context));
    if (!answer.ok) return { record: null, refusals: said(answer.refusals) };
    const key = readRecordId(answer.value.record);
    if (key === null) return { record: null, refusals: [] };
    const loader = context.loaders.of(this.loaders.byId, context);
    const asked = { ...key, ...NOW };
    const found = await loader.clear(asked).load(asked);
    return { record: found === null ? null : showRecord(found, NOW, context), refusals: [] };
  }
}
