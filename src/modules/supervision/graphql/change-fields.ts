import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Entities } from '../../evaluation/index.js';
import { SubjectObject } from '../../subjects/index.js';
import type { TierChange } from '../queries/tier-changes.js';
import { TierChangeType } from './tier-list-types.js';

@Resolver(() => TierChangeType)
export class TierChangeFields {
  constructor(private readonly entities: Entities) {}

  @FieldResolver(() => SubjectObject, {
    nullable: true,
    description: 'Whom it is about, as known now (信用主体).',
  })
  subject(
    @Root() { uscc }: TierChange,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubjectObject | null> {
    return this.entities.subject(uscc, context, info);
  }
}
