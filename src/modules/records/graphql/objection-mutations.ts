import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Refusal } from '../../../platform/graphql/refusal.js';
import type { Author } from '../service/author.js';
import type { ObjectionReading } from '../service/objection-reading.js';
import type { ObjectionService } from '../service/objections.js';
import type { ObjectionAnswer } from '../service/raise-objection.js';
import { authorOf, said } from './answering.js';
import {
  RecordAcceptObjectionInput,
  RecordDecideObjectionInput,
  RecordDeclineObjectionInput,
  RecordRaiseObjectionInput,
  RecordWithdrawObjectionInput,
} from './objection-inputs.js';
import {
  RecordAcceptObjectionPayload,
  RecordDecideObjectionPayload,
  RecordDeclineObjectionPayload,
  RecordRaiseObjectionPayload,
  RecordWithdrawObjectionPayload,
} from './payloads.js';
import { showObjection, type ObjectionShown } from './show-objection.js';

interface ObjectionOrRefusals {
  readonly objection: ObjectionShown | null;
  readonly refusals: readonly Refusal[];
}

const INPUT = { description: 'What is said or decided (输入).' };

/** What subjects and departments do about objections. */
@Resolver()
export class ObjectionMutations {
  constructor(
    private readonly objections: ObjectionService,
    private readonly reading: ObjectionReading,
  ) {}

  @Mutation(() => RecordRaiseObjectionPayload, {
    nullable: true,
    description:
      'A subject objects to a record about itself; that alone suspends nothing (提出异议).',
  })
  async recordRaiseObjection(
    @Arg('input', () => RecordRaiseObjectionInput, INPUT) input: RecordRaiseObjectionInput,
    @Ctx() context: RequestContext,
  ): Promise<ObjectionOrRefusals> {
    return this.answer(context, (author) => this.objections.raise(input, author));
  }

  @Mutation(() => RecordAcceptObjectionPayload, {
    nullable: true,
    description: 'Takes an objection up: the record is suspended until it is decided (受理异议).',
  })
  async recordAcceptObjection(
    @Arg('input', () => RecordAcceptObjectionInput, INPUT) input: RecordAcceptObjectionInput,
    @Ctx() context: RequestContext,
  ): Promise<ObjectionOrRefusals> {
    return this.answer(context, (author) => this.objections.accept(input, author));
  }

  @Mutation(() => RecordDeclineObjectionPayload, {
    nullable: true,
    description: 'Does not take an objection up (不予受理异议).',
  })
  async recordDeclineObjection(
    @Arg('input', () => RecordDeclineObjectionInput, INPUT) input: RecordDeclineObjectionInput,
    @Ctx() context: RequestContext,
  ): Promise<ObjectionOrRefusals> {
    return this.answer(context, (author) => this.objections.decline(input, author));
  }

  @Mutation(() => RecordDecideObjectionPayload, {
    nullable: true,
    description: 'Decides an objection and does what follows from it about the record (办结异议).',
  })
  async recordDecideObjection(
    @Arg('input', () => RecordDecideObjectionInput, INPUT) input: RecordDecideObjectionInput,
    @Ctx() context: RequestContext,
  ): Promise<ObjectionOrRefusals> {
    return this.answer(context, (author) => this.objections.decide(input, author));
  }

  @Mutation(() => RecordWithdrawObjectionPayload, {
    nullable: true,
    description: 'The subject takes its objection back (撤回异议).',
  })
  async recordWithdrawObjection(
    @Arg('input', () => RecordWithdrawObjectionInput, INPUT) input: RecordWithdrawObjectionInput,
    @Ctx() context: RequestContext,
  ): Promise<ObjectionOrRefusals> {
    return this.answer(context, (author) => this.objections.withdraw(input, author));
  }

  private async answer(
    context: RequestContext,
    move: (author: Author) => Promise<ObjectionAnswer>,
  ): Promise<ObjectionOrRefusals> {
    const answer = await move(authorOf(context));
    if (!answer.ok) return { objection: null, refusals: said(answer.refusals) };
    const row = await this.reading.find(answer.value.objection, context, true);
    return { objection: row === null ? null : showObjection(row, context), refusals: [] };
  }
}
