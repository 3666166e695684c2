import { sql, type Kysely } from 'kysely';

import { lockKnowledge, nextStamp, withoutIndexes } from '../../../platform/database/index.js';
import type { BulkUnit, SubmissionInMerge } from '../../intake/index.js';
import type { SubjectsTables } from '../tables.js';
import { claimLegacyCodes } from './legacy-claims.js';
import { judgeAgainstStored, storeChanged } from './merge-stored.js';
import type { Writing } from './writing.js';

/** Below this a load into the empty table is over before its indexes could be built twice. */
const WORTH_REBUILDING = 20_000;

/**
 * Stores the staged registrations, set by set: repeated within the file, known already, changed, new.
 * Nothing stored is overwritten; a changed subject gets a new version.
 */
export async function mergeRegistrations(
  unit: BulkUnit,
  submission: SubmissionInMerge,
): Promise<void> {
  const db = unit.sql as Kysely<SubjectsTables>;
  await giveMemory(db);
  const load = await measureLoad(db);
  if (load.hasRepeated) await settleRepeated(db);
  await lockKnowledge(db);
  const knownFrom = await nextStamp(db, submission.id);
  const writing = { db, knownFrom, submission };
  if (!load.isFirst) {
    await judgeAgainstStored(writing);
    await storeChanged(writing);
  }
  const insert = (): Promise<void> => storeNew(writing, load.isFirst);
  if (load.isFirst && load.rows >= WORTH_REBUILDING) {
    await withoutIndexes(db, 'subjects.subject', insert);
  } else await insert();
  if (load.hasLegacyCodes) await claimLegacyCodes(writing);
}

/** A set of a million is grouped and its names are listed in memory, for this transaction only. */
async function giveMemory(db: Kysely<SubjectsTables>): Promise<void> {
  await sql`/* subjects.memory */
    SELECT set_config('work_mem', '96MB', true), set_config('gin_pending_list_limit', '64MB', true)`.execute(
    db,
  );
}

/**
 * The first row about a code counts. A later one that says the same is a duplicate; under another
 * name it is suspected to be another subject with the same code (重码); otherwise the file
 * contradicts itself, and which row is right only its sender can tell.
 */
async function settleRepeated(db: Kysely<SubjectsTables>): Promise<void> {
  await sql`/* subjects.settleRepeated */
    WITH repeated AS (
      SELECT uscc, min(row_no) AS first_row
        FROM intake_staging WHERE outcome IN ('ACCEPTED', 'FIXED')
       GROUP BY uscc HAVING count(*) > 1
    ), judged AS (
      SELECT t.row_no, t.uscc, f.line_no, f.name, f.is_personal,
             t.name_folded = f.name_folded AS same_name,
             (to_jsonb(t) - ${NOT_CONTENT}::text[]) = (to_jsonb(f) - ${NOT_CONTENT}::text[]) AS same
        FROM repeated r
        JOIN intake_staging f ON f.row_no = r.first_row
        JOIN intake_staging t ON t.uscc = r.uscc AND t.row_no > r.first_row
       WHERE t.outcome IN ('ACCEPTED', 'FIXED')
    )
    UPDATE intake_staging t
       SET outcome = CASE WHEN j.same THEN 'DUPLICATE' ELSE 'QUARANTINED' END,
           reasons = CASE
             WHEN j.same THEN NULL
             WHEN j.same_name THEN jsonb_build_array(jsonb_build_object('code', 'ROWS_DISAGREE',
               'at', '["uscc"]'::jsonb, 'params', jsonb_build_object('code', j.uscc, 'line', j.line_no)))
             ELSE jsonb_build_array(jsonb_build_object('code', 'CODE_TAKEN', 'at', '["uscc"]'::jsonb,
               'params', jsonb_build_object('code', j.uscc,
                 'storedName', CASE WHEN j.is_personal THEN left(j.name, 1) || '**' ELSE j.name END)))
           END
      FROM judged j WHERE j.row_no = t.row_no`.execute(db);
}

/** What of a staged row is about the file and not about the subject. */
const NOT_CONTENT = [
  'row_no',
  'line_no',
  'outcome',
  'reasons',
  'fixes',
  'original',
  'original_hash',
];

interface Load {
  /** Nothing is stored yet. */
  readonly isFirst: boolean;
  readonly rows: number;
  readonly hasLegacyCodes: boolean;
  readonly hasRepeated: boolean;
}

/** One pass over the staged rows, which are wide, tells which of the later ones are needed. */
async function measureLoad(db: Kysely<SubjectsTables>): Promise<Load> {
  const { rows } = await sql<Load>`/* subjects.measureLoad */
    SELECT NOT EXISTS (SELECT FROM subjects.subject) AS "isFirst",
           coalesce(sum(rows), 0)::int AS rows,
           coalesce(bool_or(legacy > 0), false) AS "hasLegacyCodes",
           coalesce(bool_or(rows > 1), false) AS "hasRepeated"
      FROM (SELECT count(*) AS rows, count(legacy_codes) AS legacy
              FROM intake_staging WHERE outcome IN ('ACCEPTED', 'FIXED') GROUP BY uscc) codes`.execute(
    db,
  );
  return rows[0] ?? { isFirst: false, rows: 0, hasLegacyCodes: false, hasRepeated: false };
}

async function storeNew({ db, knownFrom, submission }: Writing, isEmpty: boolean): Promise<void> {
  const unknown = isEmpty
    ? sql`true`
    : sql`NOT EXISTS (SELECT FROM subjects.subject s WHERE s.uscc = t.uscc)`;
  await sql`/* subjects.storeNew */
    INSERT INTO subjects.subject (uscc, version, known_from, name, name_folded, name_grams, former_names,
           subject_type, registration_status, registered_on, capital_original, capital_fen, currency,
           business_scope, address, division_code, industry_code, scale, legal_representative,
           is_personal, fixes, department, submission_id, row_no, original_hash)
    SELECT uscc, 1, ${knownFrom}::timestamptz, name, name_folded, name_grams, former_names,
           subject_type, registration_status, registered_on, capital_original, capital_fen, currency,
           business_scope, address, division_code, industry_code, scale, legal_representative,
           is_personal, nullif(fixes, '{}'), ${submission.department}::text, ${submission.id}::bigint, row_no,
           original_hash
      FROM intake_staging t
     WHERE outcome IN ('ACCEPTED', 'FIXED') AND ${unknown}`.execute(db);
}
