export { createSupervision, type Supervision } from './graphql/create-supervision.js';
