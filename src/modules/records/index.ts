import type { GraphqlModule } from '../../platform/graphql/module.js';
import { recordsModule } from './graphql/module.js';

export { createRecords, type Records } from './graphql/create-records.js';
export { recordsEntities } from './tables.js';

/** The module's classes, known without a database: enough to print the schema. */
export const recordsGraphql: GraphqlModule = recordsModule();
