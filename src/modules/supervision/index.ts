export { createSupervision, type Supervision } from './graphql/create-supervision.js';
export type { Scheme, SchemeGrade } from './domain/scheme.js';
