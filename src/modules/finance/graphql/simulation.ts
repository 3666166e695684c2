import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import { seesSimulations, SimulationObject } from '../../evaluation/index.js';
import type { Effects, PolicyEffect } from '../service/effect.js';
import { PolicyEffectType } from './effect-types.js';

/** What this module adds to a simulation, of which it knows the number. */
@Resolver(() => SimulationObject)
export class SimulationWhitelistEffect {
  constructor(private readonly effects: Pick<Effects, 'find'>) {}

  @FieldResolver(() => [PolicyEffectType], {
    nullable: true,
    description:
      'What the draft would change for whitelists, by policy; null until it is counted, soon after the simulation is done (对白名单的影响).',
  })
  async whitelistEffect(
    @Root() { id }: SimulationObject,
    @Ctx() context: RequestContext,
  ): Promise<readonly PolicyEffectType[] | null> {
    if (!seesSimulations(identityOf(context))) return null;
    const effects = await this.effects.find(id);
    return effects?.map(showEffect) ?? null;
  }
}

function showEffect({
  policy: { code, nameZh, nameEn },
  ...effect
}: PolicyEffect): PolicyEffectType {
  return { ...effect, policy: code, nameZh, nameEn };
}
