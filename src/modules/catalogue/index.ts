import type { Database } from '../../platform/database/index.js';
import type { LoaderDefinition } from '../../platform/graphql/context.js';
import type { GraphqlModule } from '../../platform/graphql/module.js';
import type { PermissionTable } from '../../platform/graphql/permissions.js';
import type { Reference } from '../reference/index.js';
import { DepartmentService } from './department-service.js';
import { DepartmentFields, RecordTypeFields } from './graphql/fields.js';
import { MeasureResolver } from './graphql/measure-resolver.js';
import { catalogueModule } from './graphql/module.js';
import { CatalogueMutations } from './graphql/mutations.js';
import { CatalogueResolver } from './graphql/resolver.js';
import { loadDepartmentFile } from './load/department-file.js';
import { MeasureList } from './measure-list.js';
import { PublishedVersions } from './published-versions.js';
import { CatalogueReads } from './reads.js';
import type { KeptDepartment, RecordTypeVersion } from './queries.js';
import { RecordTypeService } from './record-type-service.js';

export { FORBIDDEN_MATTER } from './domain/forbidden-matter.js';
export type { RecordField } from './domain/record-type.js';
export { MeasureTypeEnum } from './graphql/enums.js';
export { DepartmentType, RecordTypeType } from './graphql/types.js';
export { loadCatalogue } from './load/load-catalogue.js';
export { payloadPermissions } from './payload-permissions.js';
export type { KeptDepartment, KeptMeasure, RecordTypeVersion } from './queries.js';
export { catalogueEntities } from './tables.js';

/** The module's classes, known without a database: enough to print the schema. */
export const catalogueGraphql: GraphqlModule = catalogueModule();

export interface Catalogue {
  /** `catalogueGraphql` with entities that can be resolved. */
  readonly graphql: GraphqlModule;
  readonly resolvers: readonly object[];
  readonly departments: DepartmentService;
  /** Adds the departments of a YAML list that are missing; answers their codes. */
  loadDepartments(path: string): Promise<readonly string[]>;
  readonly recordTypes: RecordTypeService;
  readonly measures: MeasureList;
  readonly departmentByCode: LoaderDefinition<string, KeptDepartment | null>;
  readonly versionsByCode: LoaderDefinition<string, readonly RecordTypeVersion[]>;
  /** Rows of the permission table of a type's payloads; null for an unknown type. */
  payloadRowsOf(code: string): Promise<PermissionTable[string] | null>;
}

export function createCatalogue({
  db,
  reference,
}: {
  readonly db: Database;
  readonly reference: Reference;
}): Catalogue {
  const published = new PublishedVersions(db);
  const reads = new CatalogueReads(db, published);
  const departments = new DepartmentService(db, reference);
  const recordTypes = new RecordTypeService(db, published);
  const measures = new MeasureList(db);
  return {
    graphql: catalogueModule(reads),
    resolvers: [
      new CatalogueResolver(reads),
      new CatalogueMutations(departments, recordTypes),
      new MeasureResolver(measures),
      new DepartmentFields(reference),
      new RecordTypeFields(reads),
    ],
    departments,
    loadDepartments: (path) => loadDepartmentFile(departments, path),
    recordTypes,
    measures,
    departmentByCode: reads.departmentByCode,
    versionsByCode: reads.versionsByCode,
    payloadRowsOf: (code) => reads.payloadRowsOf(code),
  };
}
