import { sql } from 'kysely';

import type { RowGroup } from '../domain/tally.js';
import { type BulkUnit, type RowDoor, STAGING_TABLE } from '../door.js';

const OWN_COLUMNS = [
  'row_no int NOT NULL',
  'line_no int NOT NULL',
  'outcome text NOT NULL',
  'reasons jsonb',
  'fixes text[]',
  'original text',
  'original_hash bytea NOT NULL',
  'resent_submission bigint',
  'resent_row int',
];

/** The statement that fills the staging table, in the order of {@link OWN_COLUMNS}, then the door's. */
export function copyStatement(door: RowDoor): string {
  const names = [...OWN_COLUMNS.map((column) => column.split(' ', 1).join()), ...namesOf(door)];
  return `/* intake.copyRows */ COPY ${STAGING_TABLE} (${names.join(', ')}) FROM STDIN`;
}

function namesOf(door: RowDoor): readonly string[] {
  return door.staging.map((column) => column.name);
}

export async function createStaging(unit: BulkUnit, door: RowDoor): Promise<void> {
  const columns = [...OWN_COLUMNS, ...door.staging.map(({ name, type }) => `${name} ${type}`)];
  await sql`/* intake.createStaging */
    CREATE TEMPORARY TABLE ${sql.raw(STAGING_TABLE)} (${sql.raw(columns.join(', '))}) ON COMMIT DROP
  `.execute(unit.sql);
  // Each look for the few refused rows would otherwise read all rows, and these are wide.
  await sql`/* intake.indexStaging */
    CREATE INDEX ON ${sql.raw(STAGING_TABLE)} (row_no) WHERE outcome = 'QUARANTINED'`.execute(
    unit.sql,
  );
}

/**
 * Without statistics the planner takes a staging of a million rows for a small one. The number of rows
 * and their outcomes are enough; those of long lists cost more than the statements that they would plan.
 */
export async function analyseStaging(unit: BulkUnit): Promise<void> {
  await sql`/* intake.analyseStaging */ ANALYZE ${sql.raw(STAGING_TABLE)} (row_no, outcome)`.execute(
    unit.sql,
  );
}

export async function countStaged(unit: BulkUnit): Promise<readonly RowGroup[]> {
  const { rows } = await sql<RowGroup>`/* intake.countStaged */
    SELECT outcome, fixes,
           CASE WHEN outcome = 'DROPPED' THEN reasons -> 0 ->> 'code' END AS dropped,
           count(*)::int AS rows
      FROM ${sql.raw(STAGING_TABLE)} GROUP BY 1, 2, 3`.execute(unit.sql);
  return rows;
}
