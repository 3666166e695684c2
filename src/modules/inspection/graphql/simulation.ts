import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import { seesSimulations, SimulationObject } from '../../evaluation/index.js';
import type { SchemeEffect } from '../domain/effect.js';
import type { Effects } from '../service/effect.js';
import { SchemeEffectType } from './effect-types.js';

/** What this module adds to a simulation, of which it knows the number. */
@Resolver(() => SimulationObject)
export class SimulationEffect {
  constructor(private readonly effects: Pick<Effects, 'find'>) {}

  @FieldResolver(() => [SchemeEffectType], {
    nullable: true,
    description:
      'What the draft would change in inspections, by scheme; null until it is counted, soon after the simulation is done (对抽查的影响).',
  })
  async inspectionEffect(
    @Root() { id }: SimulationObject,
    @Ctx() context: RequestContext,
  ): Promise<readonly SchemeEffect[] | null> {
    return seesSimulations(identityOf(context)) ? this.effects.find(id) : null;
  }
}
