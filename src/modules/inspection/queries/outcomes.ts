import { type Kysely, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Refusal } from '../../../kernel/result.js';
import type { StandingOutcome } from '../domain/judge-outcome.js';
import type { OutcomeCode, Result } from '../domain/outcome.js';
import type { InspectionTables } from '../tables.js';

type Reads = Kysely<InspectionTables>;

/** A round by its task. */
export interface RoundKey {
  readonly taskNo: string;
  readonly round: number;
}

/** The round of a task whose targets are being inspected. */
export interface InspectedRound extends RoundKey {
  readonly planNo: number;
  readonly scheme: string | null;
  readonly division: string;
  readonly departments: readonly string[];
  readonly drawnOn: CivilDate;
}

/** Null where there is no such task, or none of its rounds has its inspectors. */
export async function findInspected(db: Reads, taskNo: string): Promise<InspectedRound | null> {
  const { rows } = await sql<InspectedRound>`/* inspection.findInspected */
    SELECT r.task_no AS "taskNo", r.round, p.plan_no AS "planNo", p.scheme, t.wanted ->> 'division' AS division,
           t.wanted -> 'departments' AS departments,
           (r.drawn_at AT TIME ZONE 'Asia/Shanghai')::date AS "drawnOn"
      FROM inspection.round r
      JOIN inspection.task t USING (task_no)
      JOIN inspection.plan p ON (p.plan_no, p.version) = (t.plan_no, t.plan_version)
     WHERE r.task_no = ${taskNo}::bigint AND r.state = 'ASSIGNED'`.execute(db);
  return rows[0] ?? null;
}

export interface DrawnTarget {
  readonly uscc: string;
  readonly inspectors: readonly string[];
  readonly standing: readonly StandingOutcome[];
}

/** The drawn among these subjects, with the outcomes that stand. */
export async function listDrawn(
  db: Reads,
  { taskNo, round }: RoundKey,
  usccs: readonly string[],
): Promise<readonly DrawnTarget[]> {
  const { rows } = await sql<DrawnTarget>`/* inspection.listDrawn */
    SELECT d.uscc, coalesce(d.inspectors, '{}') AS inspectors,
           coalesce((SELECT jsonb_agg(jsonb_build_object('department', o.department, 'version', o.version,
                              'code', o.code, 'checkedOn', o.checked_on, 'inspectors', o.inspectors,
                              'found', o.found, 'rectification', o.rectification))
                       FROM inspection.outcome o
                      WHERE (o.task_no, o.round, o.uscc) = (d.task_no, d.round, d.uscc)
                        AND o.replaced_at IS NULL), '[]') AS standing
      FROM inspection.drawn d
     WHERE d.task_no = ${taskNo}::bigint AND d.round = ${round} AND d.uscc = ANY (${[...usccs]}::text[])`.execute(
    db,
  );
  return rows;
}

/** An outcome as it stands, with where its publication and its record are. */
export interface KeptOutcome extends RoundKey {
  readonly uscc: string;
  readonly stratum: string;
  readonly department: string;
  readonly version: number;
  readonly code: OutcomeCode;
  readonly result: Result;
  readonly checkedOn: CivilDate;
  readonly inspectors: readonly string[];
  readonly found: string | null;
  readonly rectification: string | null;
  /** Why it differs from the version before; null for the first. */
  readonly reason: string | null;
  /** Last day for its publication. */
  readonly dueOn: CivilDate;
  /** The calendar of holidays on which `dueOn` rests is not out yet. */
  readonly dueProvisional: boolean;
  readonly publishedOn: CivilDate | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  /** Number of its record's document. */
  readonly documentNo: string;
  /** Whether its record is there; else it waits. */
  readonly isWritten: boolean;
  /** Why the door did not take it, as far as it was sent. */
  readonly hindrances: readonly Refusal[];
}

/** Whose outcomes; without subjects: of the whole round, in the order of the draw. */
export interface OutcomesWanted extends RoundKey {
  readonly usccs?: readonly string[];
  readonly publishedOnly?: boolean;
}

/** The outcomes that stand. */
export async function listOutcomes(
  db: Reads,
  { taskNo, round, usccs, publishedOnly = false }: OutcomesWanted,
): Promise<readonly KeptOutcome[]> {
  const wanted = usccs === undefined ? null : [...usccs];
  const { rows } = await sql<KeptOutcome>`/* inspection.listOutcomes */
    SELECT o.task_no AS "taskNo", o.round, o.uscc, d.stratum, o.department, o.version, o.code, o.result,
           o.checked_on AS "checkedOn", o.inspectors, o.found, o.rectification, o.reason,
           o.due_on AS "dueOn", o.due_provisional AS "dueProvisional", o.published_on AS "publishedOn",
           o.recorded_by AS "recordedBy", o.recorded_at AS "recordedAt", o.document_no AS "documentNo",
           o.written_at IS NOT NULL AS "isWritten", coalesce(o.hindrances, '[]') AS hindrances
      FROM inspection.outcome o
      JOIN inspection.drawn d USING (task_no, round, uscc)
     WHERE o.task_no = ${taskNo}::bigint AND o.round = ${round} AND o.replaced_at IS NULL
       AND (${wanted}::text[] IS NULL OR o.uscc = ANY (${wanted}::text[]))
       AND (NOT ${publishedOnly}::boolean OR o.published_on IS NOT NULL)
     ORDER BY d.stratum, d.place, o.department`.execute(db);
  return rows;
}

/** What came out at the targets of a stratum of a task or a plan. */
export interface StratumCount {
  readonly stratum: string;
  readonly checked: number;
  readonly found: number;
  readonly notChecked: number;
}

/**
 * Counted by target: a visit of several departments is one, and a problem that one of them found is a
 * problem found. Only rounds that stand count.
 */
export async function countResults(
  db: Reads,
  of: { readonly taskNo: string } | { readonly planNo: number },
): Promise<readonly StratumCount[]> {
  const [taskNo, planNo] = 'taskNo' in of ? [of.taskNo, null] : [null, of.planNo];
  const { rows } = await sql<StratumCount>`/* inspection.countResults */
    WITH visit AS (
      SELECT d.stratum, bool_or(o.result = 'FAIL') AS is_found, bool_or(o.result <> 'NOT_CHECKED') AS is_checked
        FROM inspection.task t
        JOIN inspection.round r ON r.task_no = t.task_no AND r.state = 'ASSIGNED'
        JOIN inspection.drawn d ON (d.task_no, d.round) = (r.task_no, r.round)
        JOIN inspection.outcome o ON (o.task_no, o.round, o.uscc) = (d.task_no, d.round, d.uscc)
                                 AND o.replaced_at IS NULL
       WHERE t.task_no = ${taskNo}::bigint OR t.plan_no = ${planNo}::int
       GROUP BY d.task_no, d.round, d.uscc, d.stratum)
    SELECT stratum, count(*) FILTER (WHERE is_checked)::int AS checked,
           count(*) FILTER (WHERE is_found)::int AS found,
           count(*) FILTER (WHERE NOT is_checked)::int AS "notChecked"
      FROM visit GROUP BY stratum ORDER BY stratum COLLATE "C"`.execute(db);
  return rows;
}
