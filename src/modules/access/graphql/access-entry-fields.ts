import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { AccessEntryType, type AccessShown } from '../../audit/index.js';
import type { Organisation } from '../domain/organisation.js';
import type { OrganisationLoader } from './organisation-loader.js';
import { OrganisationType } from './types.js';

/** Whose name an entry of the ledger of reads bears: the organisation's, where the hub knows it. */
@Resolver(() => AccessEntryType)
export class AccessEntryFields {
  constructor(private readonly organisationById: OrganisationLoader) {}

  @FieldResolver(() => OrganisationType, {
    nullable: true,
    description: 'The organisation for which it was read (查询机构).',
  })
  async organisation(
    @Root() { organisationId }: AccessShown,
    @Ctx() context: RequestContext,
  ): Promise<Organisation | null> {
    if (organisationId === null) return null;
    return context.loaders.of(this.organisationById, context).load(organisationId);
  }
}
