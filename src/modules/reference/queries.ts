import { sql, type Kysely } from 'kysely';

import type { CivilDate } from '../../kernel/civil-date.js';
import type { Division } from './domain/division.js';
import type { EnterpriseType } from './domain/enterprise-type.js';
import type { Industry } from './domain/industry.js';
import type { Parameter } from './domain/parameter.js';
import type { ReferenceTables } from './tables.js';

type Sql = Kysely<ReferenceTables>;

/** Changes whenever any set of reference facts does. */
export async function stampOf(db: Sql): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`/* reference.stamp */
    SELECT coalesce(string_agg(name || ' ' || sha256, ',' ORDER BY name), '') AS stamp
      FROM reference.dataset`.execute(db);
  return rows[0]?.stamp ?? '';
}

/** The copies in force, by name, as the last release brought them. */
export async function releasedHashes(db: Sql): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await sql<{ name: string; released: string | null }>`/* reference.released */
    SELECT name, release_sha256 AS released FROM reference.dataset`.execute(db);
  return new Map(rows.map(({ name, released }) => [name, released]));
}

export async function listDivisions(db: Sql): Promise<readonly Division[]> {
  const { rows } = await sql<Division>`/* reference.divisions */
    SELECT code, level, parent, name FROM reference.division`.execute(db);
  return rows;
}

export async function listIndustries(db: Sql): Promise<readonly Industry[]> {
  const { rows } = await sql<Industry>`/* reference.industries */
    SELECT code, level, parent, name FROM reference.industry`.execute(db);
  return rows;
}

export async function listEnterpriseTypes(db: Sql): Promise<readonly EnterpriseType[]> {
  const { rows } = await sql<EnterpriseType>`/* reference.enterpriseTypes */
    SELECT code, family, name FROM reference.enterprise_type`.execute(db);
  return rows;
}

export async function listParameters(db: Sql): Promise<readonly Parameter[]> {
  const { rows } = await sql<Parameter>`/* reference.parameters */
    SELECT code, valid_from AS "validFrom", valid_to AS "validTo", value, unit, meaning,
           meaning_zh AS "meaningZh", basis
      FROM reference.parameter
     ORDER BY code, valid_from`.execute(db);
  return rows;
}

export interface CalendarYear {
  readonly year: number;
  /** Where the State Council's notices stand. */
  readonly notices: readonly string[];
}

export async function listCalendarYears(db: Sql): Promise<readonly CalendarYear[]> {
  const { rows } = await sql<CalendarYear>`/* reference.calendarYears */
    SELECT year, notices FROM reference.calendar_year ORDER BY year`.execute(db);
  return rows;
}

/** A day named by two notices takes the later year's word, which was issued later. */
export async function listCalendarDays(
  db: Sql,
): Promise<readonly { readonly date: CivilDate; readonly isOff: boolean }[]> {
  const { rows } = await sql<{ date: CivilDate; isOff: boolean }>`/* reference.calendarDays */
    SELECT date, is_off AS "isOff" FROM reference.calendar_day ORDER BY year`.execute(db);
  return rows;
}
