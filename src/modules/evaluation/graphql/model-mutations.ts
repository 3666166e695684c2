import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { Result } from '../../../kernel/result.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import type { Finding } from '../domain/finding.js';
import type { ModelRefusal } from '../refusals.js';
import type { CheckedModel, Models } from '../service/models.js';
import type { Simulations } from '../service/simulations.js';
import * as inputs from './model-inputs.js';
import * as payloads from './model-payloads.js';
import { cityOf } from './city.js';
import { type CheckedAnswer, isFinding, said, showFindings } from './show-findings.js';
import { showModel } from './show-model.js';
import { showSimulation } from './show-simulation.js';

const INPUT = { description: 'What is to be done (输入).' };

/** What is written into a model, and what is found about it. */
@Resolver()
export class ModelMutations {
  constructor(
    private readonly models: Models,
    private readonly simulations: Pick<Simulations, 'start' | 'find'>,
  ) {}

  @Mutation(() => payloads.EvaluationModelLoadPayload, {
    nullable: true,
    description: 'Keeps a document as a new draft (新建模型草稿).',
  })
  async evaluationModelLoad(
    @Arg('input', () => inputs.EvaluationModelLoadInput, INPUT)
    { document }: inputs.EvaluationModelLoadInput,
    @Ctx() context: RequestContext,
  ): Promise<CheckedAnswer> {
    return checked(await this.models.load(document, identityOf(context)));
  }

  @Mutation(() => payloads.EvaluationModelRevisePayload, {
    nullable: true,
    description: 'Gives a draft, or one that was rejected, another content (修改模型草稿).',
  })
  async evaluationModelRevise(
    @Arg('input', () => inputs.EvaluationModelReviseInput, INPUT)
    input: inputs.EvaluationModelReviseInput,
    @Ctx() context: RequestContext,
  ): Promise<CheckedAnswer> {
    return checked(await this.models.revise(input, identityOf(context)));
  }

  @Mutation(() => payloads.EvaluationModelCheckPayload, {
    nullable: true,
    description:
      'Finds everything that is wrong or doubtful about a version; nothing is changed (检查模型).',
  })
  async evaluationModelCheck(
    @Arg('input', () => inputs.EvaluationModelCheckInput, INPUT)
    input: inputs.EvaluationModelCheckInput,
  ): Promise<CheckedAnswer> {
    return checked(await this.models.check(input));
  }

  @Mutation(() => payloads.EvaluationModelSimulatePayload, {
    nullable: true,
    description:
      'Judges everybody by a draft, beside the model that holds; no result is touched (模拟模型).',
  })
  async evaluationModelSimulate(
    @Arg('input', () => inputs.EvaluationModelSimulateInput, INPUT)
    { asOf, ...named }: inputs.EvaluationModelSimulateInput,
    @Ctx() context: RequestContext,
  ) {
    const found = await this.models.check(named);
    if (!found.ok) return { simulation: null, refusals: said(found.refusals) };
    const wanted = { model: found.value.model, ...(asOf && { asOf }) };
    const started = await this.simulations.start(wanted, cityOf(context));
    if (!started.ok) return { simulation: null, refusals: said(started.refusals) };
    const simulation = await this.simulations.find(started.value);
    return { simulation: simulation && showSimulation(simulation, context), refusals: [] };
  }
}

function checked(result: Result<CheckedModel, ModelRefusal | Finding>): CheckedAnswer {
  if (!result.ok) {
    const findings = result.refusals.filter(isFinding);
    const refusals = result.refusals.filter((reason) => !isFinding(reason));
    return { model: null, findings: showFindings(findings), refusals: said(refusals) };
  }
  const { model, findings } = result.value;
  return { model: showModel(model), findings: showFindings(findings), refusals: [] };
}
