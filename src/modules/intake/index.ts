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
export type { Progress, Summary } from './summary.js';
export { createIntake } from './service.js';
export type { ImportRequest, Intake } from './service.js';
