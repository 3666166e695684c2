import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { QualityDocumentResolver } from './document-resolver.js';
import { DataQualityFields } from './fields.js';
import { QualityMutations } from './mutations.js';
import { qualityPermissions } from './permissions.js';
import { QualityResolver } from './resolver.js';
import { RevalidationResolver } from './revalidation-resolver.js';

export const qualityGraphql: GraphqlModule = {
  resolvers: [
    QualityResolver,
    DataQualityFields,
    QualityDocumentResolver,
    RevalidationResolver,
    QualityMutations,
  ],
  orphanedTypes: [],
  permissions: qualityPermissions,
  foreignTypes: ['Department'],
};
