export { createInspection, type Inspection } from './graphql/create-inspection.js';
