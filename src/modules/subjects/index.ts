import type { GraphqlModule } from '../../platform/graphql/module.js';
import { subjectsModule } from './graphql/module.js';

export { codeErrorRate } from './domain/code-error-rate.js';
export { REGISTRATION_STATUSES } from './domain/registration-status.js';
export { SUBJECT_TYPES } from './domain/subject-type.js';
export { createSubjects, type Subjects } from './graphql/create-subjects.js';
export { SubjectTypeEnum } from './graphql/enums.js';
export { SubjectObject } from './graphql/types.js';
export { listExceptions } from './queries/facts.js';
export { seenUnder, viewOf } from './queries/view.js';
export { SUBJECT_REFUSALS as subjectSentences } from './refusals.js';
export { subjectsEntities } from './tables.js';

/** The module's classes, known without a database: enough to print the schema. */
export const subjectsGraphql: GraphqlModule = subjectsModule();
