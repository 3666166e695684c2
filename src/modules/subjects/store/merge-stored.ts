import { sql, type RawBuilder } from 'kysely';

import { isCityWide } from '../../access/index.js';
import type { Writing } from './writing.js';

/** An empty cell says nothing: what is known stays known. */
const KEPT_WHEN_EMPTY = [
  'registration_status',
  'registered_on',
  'business_scope',
  'address',
  'industry_code',
  'scale',
  'legal_representative',
] as const;

/** What the hub concluded does not replace what a source stated. */
const CONCLUDED = { subject_type: 'TYPE_DERIVED', division_code: 'DIVISION_DERIVED' } as const;

/** Names that differ in the width of their characters only are written alike. */
const SAME_WRITING = sql`normalize(t.name, NFKC) = normalize(s.name, NFKC)`;

const FORMER_NAMES = sql`CASE WHEN t.former_names IS NULL THEN s.former_names ELSE (
  SELECT jsonb_agg(f ORDER BY (f ->> 'name') COLLATE "C") FROM (
    SELECT DISTINCT ON (f ->> 'name') f
      FROM jsonb_array_elements(t.former_names || coalesce(s.former_names, '[]')) f
     ORDER BY f ->> 'name', (f ->> 'until') NULLS LAST) each_once) END`;

/** Capital is one statement of three columns. */
function capital(column: 'capital_original' | 'capital_fen' | 'currency'): RawBuilder<unknown> {
  const name = sql.ref(column);
  return sql`CASE WHEN t.capital_original IS NULL THEN s.${name} ELSE t.${name} END`;
}

function concluded(column: keyof typeof CONCLUDED): RawBuilder<unknown> {
  const name = sql.ref(column);
  return sql`CASE WHEN t.${name} IS NULL OR ${CONCLUDED[column]} = ANY (t.fixes)
                  THEN coalesce(s.${name}, t.${name}) ELSE t.${name} END`;
}

/** Each content column as it would be after the row, from \`t\` (the row) and \`s\` (the stored version). */
const AFTER: Readonly<Record<string, RawBuilder<unknown>>> = {
  name: sql`CASE WHEN ${SAME_WRITING} THEN s.name ELSE t.name END`,
  former_names: FORMER_NAMES,
  subject_type: concluded('subject_type'),
  division_code: concluded('division_code'),
  capital_original: capital('capital_original'),
  capital_fen: capital('capital_fen'),
  currency: capital('currency'),
  ...Object.fromEntries(
    KEPT_WHEN_EMPTY.map((column) => [
      column,
      sql`coalesce(t.${sql.ref(column)}, s.${sql.ref(column)})`,
    ]),
  ),
};
const COLUMNS = Object.keys(AFTER);

/** A conclusion that gave way to a stored statement is none of the new version's. */
const FIXES = sql`ARRAY(SELECT f FROM unnest(t.fixes) f
  WHERE f NOT IN ('TYPE_DERIVED', 'DIVISION_DERIVED') OR f = ANY (s.fixes))`;

/** Whether the row may speak for the stored subject: the same name, or one that names the stored as former. */
const SAME_SUBJECT = sql`(t.name_folded = s.name_folded OR EXISTS (
  SELECT FROM jsonb_array_elements(t.former_names) f WHERE f ->> 'folded' = s.name_folded))`;

/**
 * Whether the sender's row may change the stored subject `s`: a reporter changes what its own department
 * brought, within its division; a district's administrator what lies in the district. Who could change a stranger's registration would make
 * it its own, and see it in full.
 */
function mayChange({
  isReporter,
  department,
  division,
}: Writing['submission']): RawBuilder<boolean> {
  const isOwn = isReporter
    ? sql<boolean>`s.department IS NOT DISTINCT FROM ${department}::text`
    : sql<boolean>`true`;
  const isNear =
    division === null || (!isReporter && isCityWide(division))
      ? sql<boolean>`true`
      : sql<boolean>`coalesce(starts_with(s.division_code, ${division}), ${!isReporter}::boolean)`;
  return sql<boolean>`${isOwn} AND ${isNear}`;
}

/**
 * Compares the staged rows with the current versions: the same again is a duplicate, another name is
 * a suspected double code, and what changes something is kept in a temporary table.
 */
export async function judgeAgainstStored({ db, submission }: Writing): Promise<void> {
  const after = sql.join(COLUMNS.map((column) => sql`${AFTER[column]} AS ${sql.ref(column)}`));
  const before = sql.join(COLUMNS.map((column) => sql`s.${sql.ref(column)}`));
  await sql`/* subjects.compare */
    CREATE TEMP TABLE subjects_change ON COMMIT DROP AS
    SELECT t.row_no, s.uscc, s.version, s.name AS stored_name, s.is_personal AS stored_personal, s.alias_of,
           ${mayChange(submission)} AS may_change,
           ${SAME_SUBJECT} AS same_subject, to_jsonb(ROW(${before})) AS before, a.*
      FROM intake_staging t
      JOIN subjects.subject s ON s.uscc = t.uscc AND s.known_to = 'infinity'
      CROSS JOIN LATERAL (SELECT ${after}) a
     WHERE t.outcome IN ('ACCEPTED', 'FIXED')`.execute(db);
  await sql`/* subjects.analyseChange */ ANALYZE subjects_change (row_no, uscc, version)`.execute(
    db,
  );
  const now = sql.join(COLUMNS.map((column) => sql.ref(`c.${column}`)));
  await sql`/* subjects.settleStored */
    UPDATE intake_staging t
       SET outcome = CASE WHEN c.alias_of IS NULL AND c.same_subject AND to_jsonb(ROW(${now})) = c.before
                          THEN 'DUPLICATE' ELSE 'QUARANTINED' END,
           reasons = CASE
             WHEN c.alias_of IS NOT NULL THEN jsonb_build_array(jsonb_build_object(
               'code', 'SUBJECT_MERGED', 'at', '["uscc"]'::jsonb,
               'params', jsonb_build_object('code', c.uscc, 'survivor', c.alias_of)))
             WHEN c.same_subject AND to_jsonb(ROW(${now})) = c.before THEN NULL
             WHEN c.same_subject THEN jsonb_build_array(jsonb_build_object('code', 'SUBJECT_OF_OTHERS',
               'at', '["uscc"]'::jsonb, 'params', jsonb_build_object('code', c.uscc)))
             ELSE jsonb_build_array(jsonb_build_object('code', 'CODE_TAKEN', 'at', '["uscc"]'::jsonb,
               'params', jsonb_build_object('code', c.uscc, 'storedName',
                 CASE WHEN c.stored_personal THEN left(c.stored_name, 1) || '**' ELSE c.stored_name END)))
           END
      FROM subjects_change c
     WHERE c.row_no = t.row_no
       AND (c.alias_of IS NOT NULL OR NOT c.same_subject OR NOT c.may_change
         OR to_jsonb(ROW(${now})) = c.before)`.execute(db);
}

/** Ends the versions that a row changes and adds the new ones. */
export async function storeChanged({ db, knownFrom, submission }: Writing): Promise<void> {
  await sql`/* subjects.endChanged */
    UPDATE subjects.subject s SET known_to = ${knownFrom}::timestamptz
      FROM subjects_change c JOIN intake_staging t USING (row_no)
     WHERE t.outcome IN ('ACCEPTED', 'FIXED')
       AND s.uscc = c.uscc AND s.version = c.version`.execute(db);
  const columns = sql.join(COLUMNS.map((column) => sql.ref(column)));
  const values = sql.join(COLUMNS.map((column) => sql.ref(`c.${column}`)));
  await sql`/* subjects.storeChanged */
    INSERT INTO subjects.subject (uscc, version, known_from, name_folded, name_grams, is_personal, fixes,
           department, submission_id, row_no, original_hash, ${columns})
    SELECT c.uscc, c.version + 1, ${knownFrom}::timestamptz, t.name_folded,
           ARRAY(SELECT DISTINCT g FROM unnest(t.name_grams || s.name_grams) g ORDER BY g),
           CASE WHEN c.subject_type = t.subject_type THEN t.is_personal ELSE s.is_personal END,
           nullif(${FIXES}, '{}'), coalesce(${submission.department}::text, s.department), ${submission.id}::bigint, t.row_no,
           t.original_hash, ${values}
      FROM subjects_change c
      JOIN intake_staging t USING (row_no)
      JOIN subjects.subject s ON s.uscc = c.uscc AND s.version = c.version
     WHERE t.outcome IN ('ACCEPTED', 'FIXED')`.execute(db);
}
