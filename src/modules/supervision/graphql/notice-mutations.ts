import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Notices } from '../service/notices.js';
import { authorOf, said } from './answering.js';
import { showNotice } from './notice-show.js';
import {
  TierAppealDecideInput,
  TierAppealDecidePayload,
  TierAppealFileInput,
  TierAppealFilePayload,
  TierNoticeServeInput,
  TierNoticeServePayload,
} from './notice-types.js';

const INPUT = { description: 'What is said or decided (输入).' };

/** What regulators, subjects and reviewers do about grades before they are published. */
@Resolver()
export class NoticeMutations {
  constructor(private readonly notices: Notices) {}

  @Mutation(() => TierNoticeServePayload, {
    nullable: true,
    description:
      'Tells subjects their grades before they are published, wherever these changed; again, it tells nobody twice (发出公布前告知).',
  })
  async tierNoticeServe(
    @Arg('input', () => TierNoticeServeInput, INPUT) input: TierNoticeServeInput,
    @Ctx() context: RequestContext,
  ): Promise<TierNoticeServePayload> {
    const answer = await this.notices.serve(input, authorOf(context));
    if (!answer.ok) return { notices: null, refusals: said(answer.refusals) };
    return { notices: answer.value, refusals: [] };
  }

  @Mutation(() => TierAppealFilePayload, {
    nullable: true,
    description: 'A subject appeals against a grade that it was told (提出申诉).',
  })
  async tierAppealFile(
    @Arg('input', () => TierAppealFileInput, INPUT) input: TierAppealFileInput,
    @Ctx() context: RequestContext,
  ): Promise<TierAppealFilePayload> {
    return this.answer(this.notices.appeal(input, authorOf(context)), context);
  }

  @Mutation(() => TierAppealDecidePayload, {
    nullable: true,
    description: 'Another person than the one who served the notice decides an appeal (申诉复核).',
  })
  async tierAppealDecide(
    @Arg('input', () => TierAppealDecideInput, INPUT) input: TierAppealDecideInput,
    @Ctx() context: RequestContext,
  ): Promise<TierAppealDecidePayload> {
    return this.answer(this.notices.decide(input, authorOf(context)), context);
  }

  private async answer(
    doing: ReturnType<Notices['appeal']>,
    context: RequestContext,
  ): Promise<TierAppealFilePayload> {
    const answer = await doing;
    if (!answer.ok) return { notice: null, refusals: said(answer.refusals) };
    return { notice: showNotice(answer.value, context), refusals: [] };
  }
}
