import type { GraphqlModule } from '../../platform/graphql/module.js';
import { recordsModule } from './graphql/module.js';
import { DOOR_REFUSALS } from './door-refusals.js';
import { RECORD_REFUSALS } from './refusals.js';
import { STANDING_REFUSALS } from './standing-refusals.js';

export { foldDocument, isFillerDocument } from './domain/document-number.js';
export { compileJudge } from './domain/judge.js';
export { rowOfPayload } from './domain/payload.js';
export { MONEY_SCALE, type PenaltyRules, penaltyRules } from './domain/penalty-rules.js';
export { severityOf } from './domain/severity.js';
export { QUALITY_RULES, type QualityRule } from './domain/quality-rules.js';
export { createRecords, type Records } from './graphql/create-records.js';
export { recordLeafKind } from './leaf-kind.js';
export { RecordValueInput } from './graphql/submit-types.js';
export { RecordObject } from './graphql/types.js';
export type { Place } from './domain/scoring-places.js';
export { ruleFacts } from './rule-facts.js';
export type { ScoringType, ScoringVocabulary } from './scoring.js';
export { recordsEntities } from './tables.js';

/** The module's classes, known without a database: enough to print the schema. */
export const recordsGraphql: GraphqlModule = recordsModule();

/** How the module's reasons are said, wherever they come up. */
export const recordSentences = { ...RECORD_REFUSALS, ...STANDING_REFUSALS, ...DOOR_REFUSALS };
