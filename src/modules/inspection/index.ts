export { createInspection, type Inspection } from './graphql/create-inspection.js';
export { recordFile } from './service/results-file.js';
export { inspectionSentences } from './sentences.js';
