import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { accessPermissions } from './permissions.js';
import { AccessResolver } from './resolver.js';

export const accessGraphql: GraphqlModule = {
  resolvers: [AccessResolver],
  orphanedTypes: [],
  permissions: accessPermissions,
};
