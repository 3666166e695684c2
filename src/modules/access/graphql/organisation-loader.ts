import type { LoaderDefinition } from '../../../platform/graphql/context.js';
import type { Organisation } from '../domain/organisation.js';
import type { AccessService } from '../service/organisations.js';

export type OrganisationLoader = LoaderDefinition<string, Organisation | null>;

export function organisationLoader(access: AccessService): OrganisationLoader {
  return { name: 'access.organisationById', load: (ids) => access.loadOrganisations(ids) };
}
