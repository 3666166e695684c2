export type { BulkUnit, RowDoor, SubmissionInMerge } from './door.js';
export type { ColumnSpec, RowJudge } from './domain/row.js';
export { createIntake } from './graphql/create-intake.js';
export { intakeGraphql } from './graphql/module.js';
export { importCommand } from './import-command.js';
export type { Intake } from './service.js';
export type { ImportRequest } from './import-request.js';
export type { Summary } from './domain/summary.js';
export { intakeEntities } from './tables.js';
