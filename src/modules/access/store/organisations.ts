import { sql } from 'kysely';
import type { Kysely } from 'kysely';

import type { Organisation } from '../domain/organisation.js';
import type { AccessTables } from '../tables.js';

/**
 * Adds the organisations that are missing and changes those that differ.
 *
 * @returns the ids of what was added or changed: the same list again changes nothing.
 */
export async function saveOrganisations(
  unit: Kysely<AccessTables>,
  organisations: readonly Organisation[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`/* access.saveOrganisations */
    INSERT INTO access.organisation AS known (id, name, name_en, kind, uscc, division, department)
    SELECT id, name, "nameEn", kind, uscc, division, department
      FROM jsonb_to_recordset(${JSON.stringify(organisations)}::jsonb) AS (
             id text, name text, "nameEn" text, kind text, uscc text, division text, department text
           )
    ON CONFLICT (id) DO UPDATE
       SET name = excluded.name, name_en = excluded.name_en, kind = excluded.kind,
           uscc = excluded.uscc, division = excluded.division, department = excluded.department
     WHERE known IS DISTINCT FROM excluded
    RETURNING id`.execute(unit);
  return rows.map(({ id }) => id);
}
