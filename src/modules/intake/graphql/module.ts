import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { intakePermissions } from './permissions.js';
import { IntakeResolver } from './resolver.js';

export const intakeGraphql: GraphqlModule = {
  resolvers: [IntakeResolver],
  orphanedTypes: [],
  permissions: intakePermissions,
};
