import { sql, type QueryExecutorProvider } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { type Page, pageOf } from '../../../kernel/page.js';
import type { Basis } from '../../reference/index.js';
import type { Inspector } from '../domain/draw.js';

export const MATTER_KINDS = ['GENERAL', 'KEY'] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

/** What may be inspected (随机抽查事项). */
export interface Matter {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: MatterKind;
  /** Code of the department that answers for it. */
  readonly department: string;
  readonly scheme: string | null;
  readonly basis: Basis;
  readonly method: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
}

export interface KeptMatter extends Matter {
  readonly version: number;
}

/** An inspector as the directory has it (执法检查人员名录库). */
export interface InspectorEntry extends Inspector {
  /** Personal: in full to the own department and the city only. */
  readonly name: string;
  readonly activeFrom: CivilDate;
  readonly activeTo: CivilDate | null;
}

export interface KeptInspector extends InspectorEntry {
  readonly version: number;
}

const MATTER = sql`code, version, name_zh AS "nameZh", name_en AS "nameEn", kind, department, scheme, basis,
  method, valid_from AS "validFrom", valid_to AS "validTo"`;

const INSPECTOR = sql`id, version, name, department, organisation, division, qualifications, interests,
  active_from AS "activeFrom", active_to AS "activeTo"`;

/** The list as it is now, by code; in force on that day, or of every day. */
export async function listMatters(
  db: QueryExecutorProvider,
  on: CivilDate | null,
): Promise<readonly KeptMatter[]> {
  const { rows } = await sql<KeptMatter>`/* inspection.matters */
    SELECT * FROM (SELECT DISTINCT ON (code) ${MATTER} FROM inspection.matter ORDER BY code, version DESC) m
     WHERE ${on}::date IS NULL
        OR ${on}::date BETWEEN "validFrom" AND coalesce("validTo", 'infinity')
     ORDER BY code`.execute(db);
  return rows;
}

export interface InspectorsWanted {
  readonly department: string | null;
  readonly on: CivilDate | null;
  /** After this id; null: from the start. */
  readonly after: string | null;
  readonly first: number;
}

/** The directory as it is now, by id. */
export async function listInspectors(
  db: QueryExecutorProvider,
  { department, on, after, first }: InspectorsWanted,
): Promise<Page<KeptInspector>> {
  const { rows } = await sql<KeptInspector>`/* inspection.inspectors */
    SELECT * FROM (
      SELECT DISTINCT ON (id) ${INSPECTOR} FROM inspection.inspector
       WHERE ${after}::text IS NULL OR id > ${after}::text
       ORDER BY id, version DESC) i
     WHERE (${department}::text IS NULL OR department = ${department}::text)
       AND (${on}::date IS NULL OR ${on}::date BETWEEN "activeFrom" AND coalesce("activeTo", 'infinity'))
     ORDER BY id LIMIT ${first + 1}`.execute(db);
  return pageOf(rows, first);
}

/** Those of the ids that the directory has, as it is now. */
export async function findInspectors(
  db: QueryExecutorProvider,
  ids: readonly string[],
): Promise<readonly KeptInspector[]> {
  const { rows } = await sql<KeptInspector>`/* inspection.inspectorsById */
    SELECT DISTINCT ON (id) ${INSPECTOR} FROM inspection.inspector
     WHERE id = ANY(${[...ids]}::text[]) ORDER BY id, version DESC`.execute(db);
  return rows;
}
