import { invariant } from '../../../kernel/invariant.js';
import type { GraphqlModule } from '../../../platform/graphql/module.js';
import type { CatalogueReads } from '../reads.js';
import { DepartmentFields, RecordTypeFields } from './fields.js';
import { MeasureResolver } from './measure-resolver.js';
import { CatalogueMutations } from './mutations.js';
import { cataloguePermissions } from './permissions.js';
import { CatalogueResolver } from './resolver.js';

/** What the module shows; without reads it can be printed, not executed. */
export function catalogueModule(reads?: CatalogueReads): GraphqlModule {
  return {
    resolvers: [
      CatalogueResolver,
      MeasureResolver,
      CatalogueMutations,
      DepartmentFields,
      RecordTypeFields,
    ],
    orphanedTypes: [],
    permissions: cataloguePermissions,
    references: {
      Department: ({ code }, context) => {
        invariant(reads !== undefined, 'entities are asked for only where the module was created');
        if (typeof code !== 'string') return null;
        return context.loaders.of(reads.departmentByCode, context).load(code);
      },
      RecordType: async ({ code, version }, context) => {
        invariant(reads !== undefined, 'entities are asked for only where the module was created');
        if (typeof code !== 'string') return null;
        const versions = await context.loaders.of(reads.versionsByCode, context).load(code);
        return versions.find((one) => one.version === version) ?? null;
      },
    },
  };
}
