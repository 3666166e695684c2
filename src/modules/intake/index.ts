export type {
  BulkUnit,
  ColumnSpec,
  Outcome,
  RowDoor,
  RowJudge,
  RowVerdict,
  SubmissionInMerge,
} from './door.js';
export { STAGING_TABLE } from './door.js';
export type { SubmissionTakenIn } from './facts.js';
export { createIntake } from './graphql/create-intake.js';
export { intakeGraphql } from './graphql/module.js';
export { importCommand } from './import-command.js';
export type { ImportRequest, Intake } from './service.js';
export type { Progress, Summary } from './summary.js';
export { intakeEntities } from './tables.js';
