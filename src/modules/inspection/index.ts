export { createInspection, type Inspection } from './graphql/create-inspection.js';
export { recordFile } from './service/results-file.js';
export { inspectionSentences } from './sentences.js';
export type { Difference } from './domain/compare.js';
export { readDrawFile } from './domain/read-draw-file.js';
export { type DrawSummary, verifyDraw } from './domain/verify.js';
export { drawPage } from './page/draw-page.js';
export type { Loaded } from './service/registers.js';
