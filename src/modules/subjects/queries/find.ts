import { sql, type Kysely } from 'kysely';

import type { ViewRule } from '../../access/index.js';
import type { LegacyCodeType } from '../../../kernel/legacy-code.js';
import type { SubjectsTables } from '../tables.js';
import type { LegacyCodeStatus } from '../domain/legacy-code-status.js';
import { SUBJECT_COLUMNS, type SubjectRow } from './subject-row.js';
import { viewOf } from './view.js';

type Sql = Kysely<SubjectsTables>;

/** One subject at one state of the hub's knowledge; null is now. */
export interface SubjectKey {
  readonly uscc: string;
  readonly knownAt: Date | null;
}

/** The versions asked for, in any order; one that the hub did not believe then is absent. */
export async function findSubjects(
  db: Sql,
  rules: readonly ViewRule[],
  keys: readonly SubjectKey[],
): Promise<readonly (SubjectRow & { readonly asked: number })[]> {
  const { rows } = await sql<SubjectRow & { asked: number }>`/* subjects.byCode */
    SELECT a.asked::int, ${viewOf(rules)} AS view, ${SUBJECT_COLUMNS}
      FROM unnest(${keys.map(({ uscc }) => uscc)}::text[], ${keys.map(({ knownAt }) => knownAt)}::timestamptz[])
           WITH ORDINALITY AS a (uscc, known_at, asked)
      JOIN subjects.subject s ON s.uscc = a.uscc COLLATE "C"
       AND CASE WHEN a.known_at IS NULL THEN s.known_to = 'infinity'
                ELSE s.known_from <= a.known_at AND s.known_to > a.known_at END`.execute(db);
  return rows;
}

/** Every version of the subjects, oldest first. */
export async function listVersions(
  db: Sql,
  rules: readonly ViewRule[],
  codes: readonly string[],
): Promise<readonly SubjectRow[]> {
  const { rows } = await sql<SubjectRow>`/* subjects.versions */
    SELECT ${viewOf(rules)} AS view, ${SUBJECT_COLUMNS}
      FROM subjects.subject s WHERE s.uscc = ANY (${[...codes]}::text[])
     ORDER BY s.uscc, s.version`.execute(db);
  return rows;
}

/** The subjects that were merged into these, as they are known now. */
export async function listAliases(
  db: Sql,
  rules: readonly ViewRule[],
  survivors: readonly string[],
): Promise<readonly SubjectRow[]> {
  const { rows } = await sql<SubjectRow>`/* subjects.aliases */
    SELECT ${viewOf(rules)} AS view, ${SUBJECT_COLUMNS}
      FROM subjects.subject s
     WHERE s.alias_of = ANY (${[...survivors]}::text[]) AND s.known_to = 'infinity'
     ORDER BY s.uscc`.execute(db);
  return rows;
}

/** Where a subject is registered, and into which it was merged. */
export interface SubjectPlace {
  readonly division: string | null;
  readonly aliasOf: string | null;
  /** The department that reported it. */
  readonly department: string | null;
  /** Masked like a person. */
  readonly isPersonal: boolean;
}

/** As it is known now, for who acts for it or for its division, whatever may be seen of it. */
export async function findPlace(db: Sql, uscc: string): Promise<SubjectPlace | null> {
  const { rows } = await sql<SubjectPlace>`/* subjects.place */
    SELECT s.division_code AS division, s.alias_of AS "aliasOf", s.department,
           s.is_personal AS "isPersonal"
      FROM subjects.subject s
     WHERE s.uscc = ${uscc} AND s.known_to = 'infinity'`.execute(db);
  return rows[0] ?? null;
}

export interface LegacyClaim {
  readonly uscc: string;
  readonly type: LegacyCodeType;
  readonly code: string;
  readonly status: LegacyCodeStatus;
  readonly mappedAt: Date;
  readonly issuedBy: string | null;
}

/** The older numbers that the subjects claim, and those of the subjects that were merged into them. */
export async function listLegacyCodes(
  db: Sql,
  codes: readonly string[],
): Promise<readonly LegacyClaim[]> {
  const { rows } = await sql<LegacyClaim>`/* subjects.legacyCodes */
    WITH RECURSIVE member (holder, uscc) AS (
      SELECT asked, asked COLLATE "C" FROM unnest(${[...codes]}::text[]) AS asked
      UNION
      SELECT m.holder, a.uscc FROM member m
        JOIN subjects.subject a ON a.alias_of = m.uscc AND a.known_to = 'infinity')
    SELECT DISTINCT ON (m.holder, l.type, l.code)
           m.holder AS uscc, l.type, l.code, l.status, l.mapped_at AS "mappedAt", l.issued_by AS "issuedBy"
      FROM member m JOIN subjects.legacy_code l ON l.uscc = m.uscc
     ORDER BY m.holder, l.type, l.code, l.status = 'REJECTED', l.uscc <> m.holder COLLATE "C", l.uscc`.execute(
    db,
  );
  return rows;
}
