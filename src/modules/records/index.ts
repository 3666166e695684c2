import type { GraphqlModule } from '../../platform/graphql/module.js';
import { recordsModule } from './graphql/module.js';

export { foldDocument } from './domain/document-number.js';
export { compileJudge } from './domain/judge.js';
export { rowOfPayload } from './domain/payload.js';
export { QUALITY_RULES, type QualityRule } from './domain/quality-rules.js';
export { createRecords, type Records } from './graphql/create-records.js';
export { ruleFacts } from './rule-facts.js';
export { recordsEntities } from './tables.js';

/** The module's classes, known without a database: enough to print the schema. */
export const recordsGraphql: GraphqlModule = recordsModule();
