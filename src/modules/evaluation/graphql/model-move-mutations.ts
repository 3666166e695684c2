import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import type { Models } from '../service/models.js';
import * as inputs from './model-inputs.js';
import * as payloads from './model-payloads.js';
import { type ModelAnswer, said } from './show-findings.js';
import { showModel } from './show-model.js';

const INPUT = { description: 'What is to be done (输入).' };

type Moved = ReturnType<Models['submit']>;

/** The steps of a version's life. */
@Resolver()
export class ModelMoveMutations {
  constructor(private readonly models: Models) {}

  @Mutation(() => payloads.EvaluationModelSubmitPayload, {
    nullable: true,
    description: 'Gives a draft with its simulation to a second person (提交复核).',
  })
  evaluationModelSubmit(
    @Arg('input', () => inputs.EvaluationModelSubmitInput, INPUT)
    input: inputs.EvaluationModelSubmitInput,
    @Ctx() context: RequestContext,
  ): Promise<ModelAnswer> {
    return answered(this.models.submit(input, identityOf(context)));
  }

  @Mutation(() => payloads.EvaluationModelApprovePayload, {
    nullable: true,
    description: 'Approves a version; whoever wrote or submitted it may not (通过复核).',
  })
  evaluationModelApprove(
    @Arg('input', () => inputs.EvaluationModelApproveInput, INPUT)
    input: inputs.EvaluationModelApproveInput,
    @Ctx() context: RequestContext,
  ): Promise<ModelAnswer> {
    return answered(this.models.approve(input, identityOf(context)));
  }

  @Mutation(() => payloads.EvaluationModelRejectPayload, {
    nullable: true,
    description: 'Gives a version back to its author (退回).',
  })
  evaluationModelReject(
    @Arg('input', () => inputs.EvaluationModelRejectInput, INPUT)
    input: inputs.EvaluationModelRejectInput,
    @Ctx() context: RequestContext,
  ): Promise<ModelAnswer> {
    return answered(this.models.reject(input, identityOf(context)));
  }

  @Mutation(() => payloads.EvaluationModelPublishPayload, {
    nullable: true,
    description: 'Lets an approved version hold from a day on, once its cases pass (发布模型).',
  })
  evaluationModelPublish(
    @Arg('input', () => inputs.EvaluationModelPublishInput, INPUT)
    input: inputs.EvaluationModelPublishInput,
    @Ctx() context: RequestContext,
  ): Promise<ModelAnswer> {
    return answered(this.models.publish(input, identityOf(context)));
  }

  @Mutation(() => payloads.EvaluationModelRetirePayload, {
    nullable: true,
    description: 'Takes a version that holds no longer out of use; its results stay (停用模型).',
  })
  evaluationModelRetire(
    @Arg('input', () => inputs.EvaluationModelRetireInput, INPUT)
    input: inputs.EvaluationModelRetireInput,
    @Ctx() context: RequestContext,
  ): Promise<ModelAnswer> {
    return answered(this.models.retire(input, identityOf(context)));
  }

  @Mutation(() => payloads.EvaluationModelRollbackPayload, {
    nullable: true,
    description: 'Lets a version that was published earlier hold again (回退模型).',
  })
  evaluationModelRollback(
    @Arg('input', () => inputs.EvaluationModelRollbackInput, INPUT)
    input: inputs.EvaluationModelRollbackInput,
    @Ctx() context: RequestContext,
  ): Promise<ModelAnswer> {
    return answered(this.models.rollback(input, identityOf(context)));
  }

  @Mutation(() => payloads.EvaluationModelSetShadowPayload, {
    nullable: true,
    description: 'Makes a version a challenger, or no longer one (设置挑战者模型).',
  })
  evaluationModelSetShadow(
    @Arg('input', () => inputs.EvaluationModelSetShadowInput, INPUT)
    input: inputs.EvaluationModelSetShadowInput,
    @Ctx() context: RequestContext,
  ): Promise<ModelAnswer> {
    return answered(this.models.setShadow(input, identityOf(context)));
  }
}

async function answered(move: Moved): Promise<ModelAnswer> {
  const done = await move;
  if (!done.ok) return { model: null, refusals: said(done.refusals) };
  return { model: showModel(done.value), refusals: [] };
}
