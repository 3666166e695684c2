import { sql, type Kysely } from 'kysely';

import type { Division } from './domain/division.js';
import type { EnterpriseType } from './domain/enterprise-type.js';
import type { Industry } from './domain/industry.js';
import type { Parameter } from './domain/parameter.js';
import type { CalendarFile } from './load/calendar-file.js';
import type { ReferenceTables } from './tables.js';

type Sql = Kysely<ReferenceTables>;

/** Two hubs that start at once load one after the other. Released at the end of the transaction. */
export async function lockLoading(db: Sql): Promise<void> {
  await sql`/* reference.lockLoading */
    SELECT pg_advisory_xact_lock(hashtextextended('reference.load', 0))`.execute(db);
}

/** What is written of a set of facts that has just been put in force. */
export interface DatasetRow {
  readonly name: string;
  readonly kind: string;
  readonly sha256: string;
  /** Null for what an operator loads: the release's own copy stays known as loaded. */
  readonly releaseSha256: string | null;
  readonly origin: string;
  readonly licence: string;
  readonly edition: string;
  readonly rowCount: number;
}

export async function saveDatasets(db: Sql, rows: readonly DatasetRow[]): Promise<void> {
  await sql`/* reference.saveDatasets */
    INSERT INTO reference.dataset AS kept
      (name, kind, sha256, release_sha256, origin, licence, edition, row_count)
    SELECT name, kind, sha256, "releaseSha256", origin, licence, edition, "rowCount"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS given (name text, kind text, sha256 text, "releaseSha256" text, origin text,
                  licence text, edition text, "rowCount" integer)
    ON CONFLICT (name) DO UPDATE
      SET kind = excluded.kind, sha256 = excluded.sha256,
          release_sha256 = coalesce(excluded.release_sha256, kept.release_sha256),
          origin = excluded.origin, licence = excluded.licence, edition = excluded.edition,
          row_count = excluded.row_count, loaded_at = now()`.execute(db);
}

export async function replaceDivisions(db: Sql, rows: readonly Division[]): Promise<void> {
  await sql`/* reference.clearDivisions */ DELETE FROM reference.division`.execute(db);
  await sql`/* reference.insertDivisions */
    INSERT INTO reference.division (code, level, parent, name)
    SELECT code, level, parent, name
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS given (code text, level text, parent text, name text)`.execute(db);
}

export async function replaceIndustries(db: Sql, rows: readonly Industry[]): Promise<void> {
  await sql`/* reference.clearIndustries */ DELETE FROM reference.industry`.execute(db);
  await sql`/* reference.insertIndustries */
    INSERT INTO reference.industry (code, level, parent, name)
    SELECT code, level, parent, name
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS given (code text, level text, parent text, name text)`.execute(db);
}

export async function replaceEnterpriseTypes(
  db: Sql,
  rows: readonly EnterpriseType[],
): Promise<void> {
  await sql`/* reference.clearEnterpriseTypes */ DELETE FROM reference.enterprise_type`.execute(db);
  await sql`/* reference.insertEnterpriseTypes */
    INSERT INTO reference.enterprise_type (code, family, name)
    SELECT code, family, name
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS given (code text, family text, name text)`.execute(db);
}

export async function replaceCalendarYears(
  db: Sql,
  calendars: readonly CalendarFile[],
): Promise<void> {
  const years = calendars.map(({ year }) => year);
  const days = calendars.flatMap(({ year, days }) => days.map((day) => ({ ...day, year })));
  await sql`/* reference.clearCalendarYears */
    DELETE FROM reference.calendar_year WHERE year = ANY (${years}::smallint[])`.execute(db);
  await sql`/* reference.insertCalendarYears */
    INSERT INTO reference.calendar_year (year, notices)
    SELECT year, notices
      FROM jsonb_to_recordset(${JSON.stringify(calendars)}::jsonb)
        AS given (year smallint, notices text[])`.execute(db);
  await sql`/* reference.insertCalendarDays */
    INSERT INTO reference.calendar_day (year, date, name, is_off)
    SELECT year, date, name, "isOff"
      FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
        AS given (year smallint, date date, name text, "isOff" boolean)`.execute(db);
}

export async function replaceParameters(db: Sql, rows: readonly Parameter[]): Promise<void> {
  await sql`/* reference.clearParameters */ DELETE FROM reference.parameter`.execute(db);
  await sql`/* reference.insertParameters */
    INSERT INTO reference.parameter
      (code, valid_from, valid_to, value, unit, meaning, meaning_zh, basis)
    SELECT code, "validFrom", "validTo", value, unit, meaning, "meaningZh", basis
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS given (code text, "validFrom" date, "validTo" date, value text, unit text,
                  meaning text, "meaningZh" text, basis jsonb)`.execute(db);
}
