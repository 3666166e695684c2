import { sql } from 'kysely';

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
}

/** Without statistics the planner takes a staging of a million rows for a small one. */
export async function analyseStaging(unit: BulkUnit): Promise<void> {
  await sql`/* intake.analyseStaging */ ANALYZE ${sql.raw(STAGING_TABLE)}`.execute(unit.sql);
}

export interface StagedGroup {
  readonly outcome: string;
  readonly fixes: readonly string[] | null;
  readonly rows: number;
}

export async function countStaged(unit: BulkUnit): Promise<readonly StagedGroup[]> {
  const { rows } = await sql<StagedGroup>`/* intake.countStaged */
    SELECT outcome, fixes, count(*)::int AS rows
      FROM ${sql.raw(STAGING_TABLE)} GROUP BY outcome, fixes`.execute(unit.sql);
  return rows;
}

/** Rows in quarantine by the code of each of their reasons. */
export async function countReasons(unit: BulkUnit): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ code: string; rows: number }>`/* intake.countReasons */
    SELECT reason.value ->> 'code' AS code, count(DISTINCT row_no)::int AS rows
      FROM ${sql.raw(STAGING_TABLE)} s CROSS JOIN jsonb_array_elements(s.reasons) AS reason
     WHERE s.outcome = 'QUARANTINED' GROUP BY 1 ORDER BY 1`.execute(unit.sql);
  return Object.fromEntries(rows.map(({ code, rows: count }) => [code, count]));
}
