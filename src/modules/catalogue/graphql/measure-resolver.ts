import { Arg, Ctx, Query, Resolver } from 'type-graphql';

import { type CivilDate, dateInShanghai } from '../../../kernel/civil-date.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import type { MeasureType } from '../domain/measure.js';
import type { MeasureList } from '../measure-list.js';
import type { KeptMeasure } from '../queries.js';
import { MeasureTypeEnum } from './enums.js';
import { MeasureObject } from './measure-types.js';

@Resolver()
export class MeasureResolver {
  constructor(private readonly list: MeasureList) {}

  @Query(() => [MeasureObject], {
    description: 'The measures in force on a day, a few dozen, ascending by code (措施清单).',
  })
  async measures(
    @Arg('type', () => MeasureTypeEnum, {
      nullable: true,
      description: 'Only those of this type (措施类型).',
    })
    type: MeasureType | null | undefined,
    @Arg('on', () => CivilDateScalar, {
      nullable: true,
      description: 'The day; today in Shanghai when not given (日期).',
    })
    on: CivilDate | null | undefined,
    @Ctx() { now }: RequestContext,
  ): Promise<readonly KeptMeasure[]> {
    const inForce = await this.list.on(on ?? dateInShanghai(now));
    return inForce.filter(
      (measure) => type === null || type === undefined || measure.type === type,
    );
  }
}
