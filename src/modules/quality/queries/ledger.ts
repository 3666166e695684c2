import { sql, type Kysely } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { QualityTables } from '../tables.js';

export interface ReportingDepartment {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly division: string;
}

/** Departments that exist on the day, of a division and all below it. */
export async function listDepartments(
  db: Kysely<QualityTables>,
  { division, on }: { readonly division: string | null; readonly on: CivilDate },
): Promise<readonly ReportingDepartment[]> {
  const { rows } = await sql<ReportingDepartment>`/* quality.departments */
    SELECT code, name, name_en AS "nameEn", division FROM catalogue.department_view
     WHERE starts_with(division, ${division ?? ''})
       AND ${on}::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')
     ORDER BY code`.execute(db);
  return rows;
}

/** The first day of which the ledger knows a decision; null while it is empty. */
export async function firstDecision(
  db: Kysely<QualityTables>,
  departments: readonly string[],
): Promise<CivilDate | null> {
  const { rows } = await sql<{ first: CivilDate | null }>`/* quality.firstDecision */
    SELECT min(decided_on) AS first FROM quality.decision
     WHERE department = ANY (${[...departments]}::text[])`.execute(db);
  return rows[0]?.first ?? null;
}
