import { sql, type Kysely } from 'kysely';

import type { Basis } from '../reference/index.js';
import type { Department } from './domain/department.js';
import { handlingOf, type RecordHandling } from './domain/handling.js';
import type { Measure } from './domain/measure.js';
import type { CodeValue, RecordField, RecordTypeDraft } from './domain/record-type.js';
import type { CatalogueTables } from './tables.js';

type Sql = Kysely<CatalogueTables>;

/** A department as it stands; `revision` counts its corrections. */
export interface KeptDepartment extends Department {
  readonly revision: number;
}

/** A published version of a record type. */
export interface RecordTypeVersion extends RecordTypeDraft<Basis> {
  readonly version: number;
  readonly contentHash: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

const DEPARTMENT = sql`code, name, name_en AS "nameEn", kind, uscc, division,
  valid_from AS "validFrom", valid_to AS "validTo", revision`;

export async function loadDepartments(
  db: Sql,
  codes: readonly string[],
): Promise<readonly KeptDepartment[]> {
  const { rows } = await sql<KeptDepartment>`/* catalogue.departmentsByCode */
    SELECT ${DEPARTMENT} FROM catalogue.department WHERE code = ANY (${[...codes]}::text[])`.execute(
    db,
  );
  return rows;
}

export interface DepartmentsAfter {
  readonly first: number;
  readonly after: string | null;
  /** Only departments that exist on this day. */
  readonly on: string | null;
}

/** One row more than asked for, ascending by code. */
export async function listDepartments(
  db: Sql,
  { first, after, on }: DepartmentsAfter,
): Promise<readonly KeptDepartment[]> {
  const { rows } = await sql<KeptDepartment>`/* catalogue.departments */
    SELECT ${DEPARTMENT} FROM catalogue.department
     WHERE (${after}::text IS NULL OR code > ${after})
       AND (${on}::date IS NULL OR ${on}::date BETWEEN valid_from AND coalesce(valid_to, 'infinity'))
     ORDER BY code
     LIMIT ${first + 1}`.execute(db);
  return rows;
}

/** All departments that exist on a day: a city has some dozens. */
export async function departmentsInForce(db: Sql, on: string): Promise<readonly KeptDepartment[]> {
  const { rows } = await sql<KeptDepartment>`/* catalogue.departmentsInForce */
    SELECT ${DEPARTMENT} FROM catalogue.department
     WHERE ${on}::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')
     ORDER BY code`.execute(db);
  return rows;
}

/** Whether the files of a release, told by their SHA-256, are in the catalogue. */
export async function isReleaseKnown(db: Sql, sha256: string): Promise<boolean> {
  const { rows } = await sql`/* catalogue.isReleaseKnown */
    SELECT FROM catalogue.release WHERE sha256 = ${sha256}`.execute(db);
  return rows.length > 0;
}

export async function departmentCodes(db: Sql): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`/* catalogue.departmentCodes */
    SELECT code FROM catalogue.department`.execute(db);
  return new Set(rows.map(({ code }) => code));
}

const VERSION = sql`code, version, handling, name_zh AS "nameZh", name_en AS "nameEn", category,
  publicity_scope AS "publicityScope", departments, basis, fields, change_note AS "changeNote",
  effective_from AS "effectiveFrom", effective_to AS "effectiveTo",
  content_hash AS "contentHash", published_at AS "publishedAt", published_by AS "publishedBy"`;

type KeptCodeValue = Omit<CodeValue, 'aliases'> & Partial<CodeValue>;
type KeptField = Omit<RecordField, 'codeSet'> & { readonly codeSet: readonly KeptCodeValue[] };

interface KeptVersion extends Omit<RecordTypeVersion, keyof RecordHandling | 'fields'> {
  readonly handling: Partial<RecordHandling>;
  readonly fields: readonly KeptField[];
}

/** Versions are kept as they were published: what could not be said then is as usual. */
function versionOf({ handling, ...kept }: KeptVersion): RecordTypeVersion {
  const fields = kept.fields.map((field) => ({
    ...field,
    codeSet: field.codeSet.map(({ aliases = [], ...value }) => ({ ...value, aliases })),
  }));
  return { ...kept, fields, ...handlingOf(handling, fields) };
}

/** All versions of those types, by code and rising version. */
export async function loadVersions(
  db: Sql,
  codes: readonly string[],
): Promise<readonly RecordTypeVersion[]> {
  const { rows } = await sql<KeptVersion>`/* catalogue.versionsByCode */
    SELECT ${VERSION} FROM catalogue.record_type_version
     WHERE code = ANY (${[...codes]}::text[])
     ORDER BY code, version`.execute(db);
  return rows.map(versionOf);
}

/** A version by its name. */
export type VersionName = Pick<RecordTypeVersion, 'code' | 'version'>;

/** Of each type which version is in force on that day, ascending by code. */
export async function listNamesOn(db: Sql, on: string): Promise<readonly VersionName[]> {
  const { rows } = await sql<VersionName>`/* catalogue.versionsOn */
    SELECT code, version FROM (
      SELECT DISTINCT ON (code) * FROM catalogue.record_type_version
       WHERE effective_from <= ${on}::date
       ORDER BY code, version DESC) AS begun
     WHERE effective_to IS NULL OR effective_to >= ${on}::date
     ORDER BY code`.execute(db);
  return rows;
}

/** Content hashes of all published versions, as `code version` → hash. */
export async function publishedHashes(db: Sql): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string; hash: string }>`/* catalogue.publishedHashes */
    SELECT code || ' ' || version AS key, content_hash AS hash
      FROM catalogue.record_type_version`.execute(db);
  return new Map(rows.map(({ key, hash }) => [key, hash]));
}

/** A published entry of the measure list. */
export interface KeptMeasure extends Measure<Basis> {
  readonly contentHash: string;
}

/** The whole measure list, some dozens of entries, by code and first day. */
export async function listMeasures(db: Sql): Promise<readonly KeptMeasure[]> {
  const { rows } = await sql<KeptMeasure>`/* catalogue.measures */
    SELECT code, type, name_zh AS "nameZh", name_en AS "nameEn", class, executor, basis,
           valid_from AS "validFrom", valid_to AS "validTo", content_hash AS "contentHash"
      FROM catalogue.measure
     ORDER BY code, valid_from`.execute(db);
  return rows;
}
