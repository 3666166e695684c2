import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { AccessEntryFields } from './access-entry-fields.js';
import { AuthorisationFields, AuthorisationResolver } from './authorisation-resolver.js';
import { MachineKeyFields, MachineKeyResolver } from './machine-key-resolver.js';
import { accessPermissions } from './permissions.js';
import { AccessResolver } from './resolver.js';

export const accessGraphql: GraphqlModule = {
  resolvers: [
    AccessResolver,
    AuthorisationResolver,
    AuthorisationFields,
    AccessEntryFields,
    MachineKeyResolver,
    MachineKeyFields,
  ],
  orphanedTypes: [],
  permissions: accessPermissions,
  reads: { Authorisation: 'AUTHORISATIONS' },
};
