import { invariant } from '../../../kernel/invariant.js';
import type { GraphqlModule } from '../../../platform/graphql/module.js';
import type { CatalogueLoaders } from '../loaders.js';
import { DepartmentFields, RecordTypeFields } from './fields.js';
import { CatalogueMutations } from './mutations.js';
import { cataloguePermissions } from './permissions.js';
import { CatalogueResolver } from './resolver.js';

/** What the module shows; without loaders it can be printed, not executed. */
export function catalogueModule(loaders?: CatalogueLoaders): GraphqlModule {
  return {
    resolvers: [CatalogueResolver, CatalogueMutations, DepartmentFields, RecordTypeFields],
    orphanedTypes: [],
    permissions: cataloguePermissions,
    references: {
      Department: ({ code }, context) => {
        invariant(
          loaders !== undefined,
          'entities are asked for only where the module was created',
        );
        if (typeof code !== 'string') return null;
        return context.loaders.of(loaders.departmentByCode, context).load(code);
      },
    },
  };
}
