import type { GraphqlModule } from '../../platform/graphql/module.js';
import { evaluationModule } from './graphql/module.js';

export { withPublic } from './compile/with-public.js';
export { type CasesTried, tryCases } from './case-command.js';
export { readCaseFiles } from './case-files.js';
export { type Indicator, type Model, TREATMENTS } from './domain/model.js';
export { schemeLines } from './domain/scheme-lines.js';
export type { Difference as CaseDifference } from './domain/cases/figures.js';
export type { TriedScheme } from './domain/cases/industry-figures.js';
export type { TriedWhitelist } from './domain/cases/whitelist-figures.js';
export { untouchedRules } from './domain/cases/touched.js';
export { untouchedOfScheme } from './domain/cases/touched-scheme.js';
export { DEFAULT_MODEL, type StoredModel } from './domain/stored-model.js';
export { errorAt, type Finding, warningAt } from './domain/finding.js';
export { createEvaluation, type Evaluation } from './graphql/create-evaluation.js';
export { Entities } from './graphql/entities.js';
export { seesSimulations } from './graphql/model-permissions.js';
export { scoreText } from './graphql/show.js';
export { basisShown } from './graphql/show-indicator.js';
export { SimulationType as SimulationObject } from './graphql/simulation-types.js';
export { sayRunRefusals } from './run-refusals.js';
export { evaluationEntities } from './tables.js';
export type { Run } from './domain/run.js';
export { noteCasePass } from './service/case-passes.js';
export type { CaseGround } from './service/cases/intake.js';
export { MutationCheck } from './service/cases/mutation-check.js';
export { readDraft as readDraftModel } from './service/model-drafts.js';
export { parseModelText } from './service/model-text.js';
export type { WantedRun } from './service/runs.js';
export {
  cutPopulation,
  type Judgements,
  type SimulatedPart,
  type Whom,
} from './queries/simulation.js';
export type { Judging } from './service/engine.js';
export {
  checkCommand,
  listCommand,
  loadCommand,
  MODEL_STEPS,
  type ModelStep,
  reviseCommand,
  sayModelReasons,
  showCommand,
  stepCommand,
} from './model-command.js';
export { compareCommand, simulateCommand } from './simulation-command.js';

/** The module's classes, known without a database: enough to print the schema. */
export const evaluationGraphql: GraphqlModule = evaluationModule();
