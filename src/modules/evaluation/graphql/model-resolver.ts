import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { type Identity, identityOf } from '../../access/index.js';
import type { Indicator } from '../domain/model.js';
import type { StoredModel } from '../domain/stored-model.js';
import type { Models } from '../service/models.js';
import type { EvaluationReading } from '../service/reading.js';
import type { Simulations } from '../service/simulations.js';
import { IndicatorArgs } from './args.js';
import { cityOf } from './city.js';
import { IndicatorType } from './indicator-types.js';
import { EvaluationModelType } from './model-types.js';
import { showIndicatorOf } from './show-indicator.js';
import { type ModelShown, showModel } from './show-model.js';
import { showSimulation } from './show-simulation.js';
import { SimulationType } from './simulation-types.js';

/** Who makes, judges or audits models sees them before they hold; everybody sees those that held. */
const INSIDERS: ReadonlySet<Identity['role']> = new Set([
  'MODEL_ADMIN',
  'REVIEWER',
  'CITY_ADMIN',
  'AUDITOR',
]);

const VERSION = { description: 'Its version (模型版本).' };
const DIMENSION = { nullable: true, description: 'Only of this dimension (维度代码).' };

@Resolver()
export class ModelResolver {
  constructor(
    private readonly around: {
      readonly models: Pick<Models, 'get' | 'list'>;
      readonly reading: EvaluationReading;
      readonly simulations: Pick<Simulations, 'find'>;
    },
  ) {}

  @Query(() => EvaluationModelType, {
    nullable: true,
    description:
      'A version of a model; null when there is none that whoever asks may see (评价模型).',
  })
  async evaluationModel(
    @Arg('code', () => String, { description: 'Its code (模型代码).' }) code: string,
    @Arg('version', () => String, VERSION) version: string,
    @Ctx() context: RequestContext,
  ): Promise<ModelShown | null> {
    const model = await this.around.models.get(code, version);
    return model === null || !isSeen(model, context) ? null : showModel(model);
  }

  @Query(() => [EvaluationModelType], {
    description: 'The versions that whoever asks may see, newest first (评价模型列表).',
  })
  async evaluationModels(
    @Arg('code', () => String, { nullable: true, description: 'Only of this model (模型代码).' })
    code: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<readonly ModelShown[]> {
    const models = await this.around.models.list(code ?? null);
    return models.filter((model) => isSeen(model, context)).map(showModel);
  }

  @Query(() => [IndicatorType], {
    description:
      'The indicators of the model that holds, or of a published version (评价指标体系).',
  })
  async indicators(
    @Args(() => IndicatorArgs) { model = null, dimension }: IndicatorArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly IndicatorType[]> {
    const found = await this.around.reading.modelFor(model, null, context);
    if (found === null) {
      throw requestFault('BAD_USER_INPUT', 'no such model holds today', { argument: 'model' });
    }
    return indicatorsOf(found, dimension);
  }

  @Query(() => SimulationType, {
    nullable: true,
    description: 'A simulation; poll it (按编号查询模型模拟).',
  })
  async simulation(
    @Arg('id', () => Int, { description: 'Its number (编号).' }) id: number,
    @Ctx() context: RequestContext,
  ): Promise<SimulationType | null> {
    // It names subjects of the whole city.
    cityOf(context);
    const simulation = await this.around.simulations.find(id);
    return simulation === null ? null : showSimulation(simulation, context);
  }
}

@Resolver(() => EvaluationModelType)
export class ModelFields {
  @FieldResolver(() => [IndicatorType], { description: 'In model order (评价指标).' })
  indicators(
    @Root() { stored }: ModelShown,
    @Arg('dimension', () => String, DIMENSION) dimension: string | null | undefined,
  ): readonly IndicatorType[] {
    return indicatorsOf(stored, dimension);
  }
}

function isSeen({ state, isShadow }: StoredModel, context: RequestContext): boolean {
  const wasPublished = state === 'PUBLISHED' || state === 'RETIRED';
  return INSIDERS.has(identityOf(context).role) || (wasPublished && !isShadow);
}

function indicatorsOf(
  { model }: StoredModel,
  dimension: string | null | undefined,
): readonly IndicatorType[] {
  const isMeant = (indicator: Indicator): boolean =>
    dimension === null || dimension === undefined || indicator.dimension === dimension;
  return model.indicators.filter(isMeant).map((indicator) => showIndicatorOf(model, indicator));
}
