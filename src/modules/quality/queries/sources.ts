import { sql, type Kysely } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Period } from '../domain/period.js';
import type { QualityTables } from '../tables.js';

export interface Freshness {
  readonly department: string;
  readonly recordType: string;
  readonly lastReportedOn: CivilDate;
  readonly daysSince: number;
}

/** When each source last reported something of each type, whatever became of it; the stalest first. */
export async function listFreshness(
  db: Kysely<QualityTables>,
  { departments, on }: { readonly departments: readonly string[]; readonly on: CivilDate },
): Promise<readonly Freshness[]> {
  const wanted = sql`department = ANY (${[...departments]}::text[]) AND record_type IS NOT NULL
    AND reported_on <= ${on}::date`;
  const { rows } = await sql<Freshness>`/* quality.freshness */
    SELECT department, record_type AS "recordType", max(last) AS "lastReportedOn",
           ${on}::date - max(last) AS "daysSince"
      FROM (SELECT department, record_type, max(reported_on) AS last FROM records.record_view
             WHERE known_to = 'infinity' AND ${wanted} GROUP BY department, record_type
            UNION ALL
            SELECT department, record_type, max(reported_on) FROM records.faulty_view
             WHERE ${wanted} GROUP BY department, record_type
            UNION ALL
            SELECT department, record_type, max(reported_on) FROM records.held_view
             WHERE ${wanted} GROUP BY department, record_type) told
     GROUP BY department, record_type
     ORDER BY max(last), department, record_type`.execute(db);
  return rows;
}

/** Rows of those departments that wait for their subject. */
export async function countHeld(
  db: Kysely<QualityTables>,
  departments: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ held: number }>`/* quality.held */
    SELECT count(*)::int AS held FROM records.held_view
     WHERE state = 'HELD' AND department = ANY (${[...departments]}::text[])`.execute(db);
  return rows[0]?.held ?? 0;
}

/** A record type of which a department, or a region, has a valid record in the period. */
export interface FilledType {
  readonly key: string;
  readonly recordType: string;
}

export interface CoverageOf {
  readonly departments: readonly string[];
  readonly types: readonly string[];
  readonly period: Period;
}

const filled = ({ departments, types, period }: CoverageOf) => sql`known_to = 'infinity'
  AND status = 'VALID' AND department = ANY (${[...departments]}::text[])
  AND record_type = ANY (${[...types]}::text[])
  AND decided_on BETWEEN ${period.from}::date AND ${period.to}::date`;

/** By reporting department. */
export async function filledByDepartment(
  db: Kysely<QualityTables>,
  wanted: CoverageOf,
): Promise<readonly FilledType[]> {
  const { rows } = await sql<FilledType>`/* quality.filledByDepartment */
    SELECT DISTINCT department AS key, record_type AS "recordType"
      FROM records.record_view WHERE ${filled(wanted)} ORDER BY 1, 2`.execute(db);
  return rows;
}

/** By the county in which the subject is registered. */
export async function filledByRegion(
  db: Kysely<QualityTables>,
  wanted: CoverageOf,
): Promise<readonly FilledType[]> {
  const { rows } = await sql<FilledType>`/* quality.filledByRegion */
    SELECT DISTINCT left(s.division_code, 6) AS key, r.record_type AS "recordType"
      FROM (SELECT DISTINCT uscc, record_type FROM records.record_view WHERE ${filled(wanted)}) r
      JOIN subjects.subject_view s ON s.uscc = r.uscc AND s.known_to = 'infinity'
     WHERE s.division_code IS NOT NULL ORDER BY 1, 2`.execute(db);
  return rows;
}

export interface RecordsOfDivision {
  readonly division: string;
  readonly records: string;
  readonly subjects: string;
}

/** Valid records and living subjects by county, within a division and a scope or everywhere. */
export async function recordsByDivision(
  db: Kysely<QualityTables>,
  { division, scope }: { readonly division: string | null; readonly scope: string | null },
): Promise<readonly RecordsOfDivision[]> {
  const { rows } = await sql<RecordsOfDivision>`/* quality.recordsByDivision */
    WITH living AS (
      SELECT uscc, left(division_code, 6) AS division FROM subjects.subject_view
       WHERE known_to = 'infinity' AND alias_of IS NULL AND division_code IS NOT NULL
         AND (registration_status IS NULL OR registration_status NOT IN ('CANCELLED', 'MOVED_OUT', 'WITHDRAWN'))
         AND starts_with(division_code, ${division ?? ''}) AND starts_with(division_code, ${scope ?? ''})
    ), held AS (
      SELECT uscc, count(*) AS records FROM records.record_view
       WHERE known_to = 'infinity' AND status = 'VALID' GROUP BY uscc
    )
    SELECT l.division, coalesce(sum(h.records), 0)::bigint AS records, count(*) AS subjects
      FROM living l LEFT JOIN held h USING (uscc)
     GROUP BY l.division ORDER BY l.division`.execute(db);
  return rows;
}
