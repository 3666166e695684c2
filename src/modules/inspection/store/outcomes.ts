import { type Kysely, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Refusal } from '../../../kernel/result.js';
import type { JudgedOutcome } from '../domain/judge-outcome.js';
import type { RoundKey } from '../queries/outcomes.js';
import type { InspectionTables } from '../tables.js';

type Sql = Kysely<InspectionTables>;

/** An outcome with what follows from the day of its check. */
export interface NewOutcome extends JudgedOutcome {
  readonly dueOn: CivilDate;
  readonly dueProvisional: boolean;
  /** The same in every version. */
  readonly documentNo: string;
}

/**
 * Outcomes of a round are recorded one after the other, so that none is judged by what another replaces.
 * Answers whether the round still counts.
 */
export async function lockOutcomes(db: Sql, { taskNo, round }: RoundKey): Promise<boolean> {
  const { rows } = await sql<{ counts: boolean }>`/* inspection.lockOutcomes */
    SELECT state <> 'VOID' AS counts FROM inspection.round
     WHERE task_no = ${taskNo}::bigint AND round = ${round} FOR NO KEY UPDATE`.execute(db);
  return rows[0]?.counts ?? false;
}

/**
 * Adds outcomes; what stood before stays as the version before. What was published stays so: a
 * correction is public at once, for strangers would otherwise read what is known to be wrong.
 */
export async function insertOutcomes(
  db: Sql,
  { taskNo, round }: RoundKey,
  { outcomes, by }: { readonly outcomes: readonly NewOutcome[]; readonly by: string },
): Promise<void> {
  if (outcomes.length === 0) return;
  await sql`/* inspection.insertOutcomes */
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) AS (
        uscc text, department text, version int, code text, result text, "checkedOn" date, inspectors text[],
        found text, rectification text, "dueOn" date, "dueProvisional" boolean, "documentNo" text, reason text)
    ), replaced AS (
      UPDATE inspection.outcome o SET replaced_at = clock_timestamp()
        FROM given g
       WHERE o.task_no = ${taskNo}::bigint AND o.round = ${round} AND o.uscc = g.uscc
         AND o.department = g.department AND o.replaced_at IS NULL
      RETURNING o.uscc, o.department, o.published_on, o.published_by)
    INSERT INTO inspection.outcome (task_no, round, uscc, department, version, code, result, checked_on,
           inspectors, found, rectification, due_on, due_provisional, published_on, published_by, document_no,
           reason, recorded_by)
    SELECT ${taskNo}::bigint, ${round}, g.uscc, g.department, g.version, g.code, g.result, g."checkedOn",
           g.inspectors, g.found, g.rectification, g."dueOn", g."dueProvisional",
           -- The day of a check may be corrected to one after the publication.
           greatest(b.published_on, CASE WHEN b.published_on IS NOT NULL THEN g."checkedOn" END), b.published_by,
           g."documentNo", g.reason, ${by}
      FROM given g LEFT JOIN replaced b USING (uscc, department)`.execute(db);
}

/** Publishes what stands and is not yet public; answers the subjects. */
export async function publishOutcomes(
  db: Sql,
  { taskNo, round }: RoundKey,
  { department, on, by }: Publishing,
): Promise<readonly string[]> {
  const { rows } = await sql<{ uscc: string }>`/* inspection.publishOutcomes */
    UPDATE inspection.outcome SET published_on = ${on}::date, published_by = ${by}
     WHERE task_no = ${taskNo}::bigint AND round = ${round} AND replaced_at IS NULL AND published_on IS NULL
       AND (${department}::text IS NULL OR department = ${department})
    RETURNING uscc`.execute(db);
  return rows.map(({ uscc }) => uscc);
}

export interface Publishing {
  /** Null: of all. */
  readonly department: string | null;
  readonly on: CivilDate;
  readonly by: string;
}

/** How the door of records answered for one outcome. */
export interface DoorAnswer {
  readonly uscc: string;
  readonly department: string;
  readonly version: number;
  /** Null where a record was corrected, which is no submission. */
  readonly submission: string | null;
  /** Empty: its record is there and says the same. */
  readonly hindrances: readonly Refusal[];
}

/** Notes answers of the door; one about a version that was replaced meanwhile is about that version. */
export async function noteAnswers(
  db: Sql,
  { taskNo, round }: RoundKey,
  answers: readonly DoorAnswer[],
): Promise<void> {
  if (answers.length === 0) return;
  await sql`/* inspection.noteAnswers */
    UPDATE inspection.outcome o
       SET submission_id = coalesce(a.submission, o.submission_id),
           hindrances = CASE WHEN a.hindrances <> '[]' THEN a.hindrances END,
           written_at = CASE WHEN a.hindrances = '[]' THEN clock_timestamp() END
      FROM jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) AS a (
             uscc text, department text, version int, submission bigint, hindrances jsonb)
     WHERE o.task_no = ${taskNo}::bigint AND o.round = ${round} AND o.written_at IS NULL
       AND (o.uscc, o.department, o.version) = (a.uscc, a.department, a.version)`.execute(db);
}
