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
  'resent_submission bigint',
  'resent_row int',
];
/** Known last, when the rows around it are hashed too. */
const HASH_COLUMN = 'original_hash bytea NOT NULL';

/** The statement that fills the staging table: {@link OWN_COLUMNS}, the door's, then the hash. */
export function copyStatement(door: RowDoor): string {
  const nameOf = (column: string): string => column.split(' ', 1).join();
  const names = [...OWN_COLUMNS.map(nameOf), ...namesOf(door), nameOf(HASH_COLUMN)];
  return `/* intake.copyRows */ COPY ${STAGING_TABLE} (${names.join(', ')}) FROM STDIN`;
}

function namesOf(door: RowDoor): readonly string[] {
  return door.staging.map((column) => column.name);
}

export async function createStaging(unit: BulkUnit, door: RowDoor): Promise<void> {
  const doors = door.staging.map(({ name, type }) => `${name} ${type}`);
  const columns = [...OWN_COLUMNS, ...doors, HASH_COLUMN];
  await sql`/* intake.createStaging */
    CREATE TEMPORARY TABLE ${sql.raw(STAGING_TABLE)} (${sql.raw(columns.join(', '))}) ON COMMIT DROP
  `.execute(unit.sql);
  // Each look for the few rows that are not stored would otherwise read all rows, and these are wide.
  await sql`/* intake.indexStaging */
    CREATE INDEX ON ${sql.raw(STAGING_TABLE)} (row_no) WHERE outcome NOT IN ('ACCEPTED', 'FIXED')`.execute(
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
