import { sql, type QueryExecutorProvider } from 'kysely';

import type { InspectorEntry, Matter } from '../queries/registers.js';

/** Two loads wait for each other, so that versions follow one another. */
export async function lockRegisters(db: QueryExecutorProvider): Promise<void> {
  await sql`/* inspection.lockRegisters */
    LOCK TABLE inspection.matter, inspection.inspector IN SHARE ROW EXCLUSIVE MODE`.execute(db);
}

/** Adds a version of each matter that is new or says something else; answers their codes. */
export async function keepMatters(
  db: QueryExecutorProvider,
  matters: readonly Matter[],
  by: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`/* inspection.keepMatters */
    INSERT INTO inspection.matter (code, version, name_zh, name_en, kind, department, scheme, basis, method,
           valid_from, valid_to, recorded_by)
    SELECT g.code, coalesce(k.version, 0) + 1, g."nameZh", g."nameEn", g.kind, g.department, g.scheme, g.basis,
           g.method, g."validFrom", g."validTo", ${by}
      FROM jsonb_to_recordset(${JSON.stringify(matters)}::jsonb) AS g (code text, "nameZh" text, "nameEn" text,
           kind text, department text, scheme text, basis jsonb, method text, "validFrom" date, "validTo" date)
      LEFT JOIN LATERAL (
        SELECT * FROM inspection.matter m WHERE m.code = g.code ORDER BY m.version DESC LIMIT 1) k ON true
     WHERE k.version IS NULL OR (g."nameZh", g."nameEn", g.kind, g.department, g.scheme, g.basis, g.method,
             g."validFrom", g."validTo") IS DISTINCT FROM (k.name_zh, k.name_en, k.kind, k.department, k.scheme,
             k.basis, k.method, k.valid_from, k.valid_to)
    RETURNING code`.execute(db);
  return rows.map(({ code }) => code);
}

/** Adds a version of each inspector who is new or of whom something else is said; answers their ids. */
export async function keepInspectors(
  db: QueryExecutorProvider,
  inspectors: readonly InspectorEntry[],
  by: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`/* inspection.keepInspectors */
    INSERT INTO inspection.inspector (id, version, name, department, organisation, division, qualifications,
           interests, active_from, active_to, recorded_by)
    SELECT g.id, coalesce(k.version, 0) + 1, g.name, g.department, g.organisation, g.division, g.qualifications,
           g.interests, g."activeFrom", g."activeTo", ${by}
      FROM jsonb_to_recordset(${JSON.stringify(inspectors)}::jsonb) AS g (id text, name text, department text,
           organisation text, division text, qualifications text[], interests text[], "activeFrom" date,
           "activeTo" date)
      LEFT JOIN LATERAL (
        SELECT * FROM inspection.inspector i WHERE i.id = g.id ORDER BY i.version DESC LIMIT 1) k ON true
     WHERE k.version IS NULL OR (g.name, g.department, g.organisation, g.division, g.qualifications, g.interests,
             g."activeFrom", g."activeTo") IS DISTINCT FROM (k.name, k.department, k.organisation, k.division,
             k.qualifications, k.interests, k.active_from, k.active_to)
    RETURNING id`.execute(db);
  return rows.map(({ id }) => id);
}
