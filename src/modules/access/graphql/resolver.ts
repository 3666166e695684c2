import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';

import { connectionOf, pageRequested } from '../../../platform/graphql/connection.js';
import type { Connection } from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Organisation } from '../domain/organisation.js';
import { subjectViewRules } from '../domain/views.js';
import type { AccessService } from '../service/organisations.js';
import { identityOf } from './identity-of.js';
import type { OrganisationLoader } from './organisation-loader.js';
import { Me, OrganisationConnection, OrganisationsArgs, OrganisationType } from './types.js';

const ORDER = 'organisation.id';

@Resolver(() => Me)
export class AccessResolver {
  constructor(
    private readonly access: AccessService,
    private readonly organisationById: OrganisationLoader,
  ) {}

  @Query(() => Me, { description: 'As whom the hub sees the requester (当前身份).' })
  me(@Ctx() context: RequestContext): Me {
    const identity = identityOf(context);
    return {
      role: identity.role,
      name: identity.name ?? null,
      division: identity.division ?? null,
      department: identity.department ?? null,
      scheme: identity.scheme ?? null,
      uscc: identity.uscc ?? null,
      views: subjectViewRules(identity, 'PROFILE').map(({ view }) => view),
    };
  }

  @FieldResolver(() => OrganisationType, { nullable: true })
  async organisation(
    @Root() _me: Me,
    @Ctx() context: RequestContext,
  ): Promise<Organisation | null> {
    const { organisation } = identityOf(context);
    return organisation === undefined
      ? null
      : context.loaders.of(this.organisationById, context).load(organisation);
  }

  @Query(() => OrganisationConnection, {
    nullable: true,
    description: 'The organisations for which people and machines act, by id (机构名录).',
  })
  async organisations(
    @Args(() => OrganisationsArgs) args: OrganisationsArgs,
  ): Promise<Connection<Organisation>> {
    const request = pageRequested(ORDER, args);
    const page = await this.access.listOrganisations(args.kind ?? undefined, request);
    return connectionOf(page, request, { order: ORDER, keyOf: ({ id }) => [id] });
  }
}
