import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { AccessEntryFields } from './access-entry-fields.js';
import { AuthorisationFields, AuthorisationResolver } from './authorisation-resolver.js';
import { MachineKeyFields, MachineKeyResolver } from './machine-key-resolver.js';
import { mergePermissions } from './guard/merge-tables.js';
import { PermissionMutations } from './permission-mutations.js';
import { PermissionResolver } from './permission-resolver.js';
import { permissionRows } from './permission-rows.js';
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
    PermissionResolver,
    PermissionMutations,
  ],
  orphanedTypes: [],
  permissions: mergePermissions([accessPermissions, permissionRows]),
  reads: { Authorisation: 'AUTHORISATIONS' },
};
