import { sql, type QueryExecutorProvider } from 'kysely';

import type { Sight } from '../domain/sight.js';
import type { DrawnTarget, Extended, ReasonCount } from './drawn.js';
import type { KeptOutcome, RoundKey } from './outcomes.js';
import { inSight, isInspected, isPublished } from './sight.js';

/** A draw of a subject. */
export interface DrawnSubject extends DrawnTarget, RoundKey {
  /** Place of the key that asked for it. */
  readonly key: number;
  readonly scheme: string | null;
  readonly isInternal: boolean;
  readonly division: string;
  readonly departments: readonly string[];
}

export interface SubjectDraws {
  readonly uscc: string;
  /** After the task of this number, newest first; null: from the newest. */
  readonly before: string | null;
  readonly first: number;
}

/**
 * In which draws that stand each subject was drawn: whoever asks sees those in sight, of itself those
 * after the visit, and everybody those whose outcome is public. One more than `first` of each.
 */
export async function listDrawsOf(
  db: QueryExecutorProvider,
  keys: readonly SubjectDraws[],
  { sight, self }: { readonly sight: Sight | null; readonly self: string | null },
): Promise<readonly DrawnSubject[]> {
  const { rows } = await sql<DrawnSubject>`/* inspection.drawsOfSubjects */
    SELECT k.at AS key, x.*
      FROM jsonb_to_recordset(${JSON.stringify(keys.map((key, at) => ({ ...key, at })))}::jsonb)
             AS k (at int, uscc text, before bigint, first int)
     CROSS JOIN LATERAL (
       SELECT d.task_no AS "taskNo", d.round, d.uscc, d.stratum, d.place, d.ticket, d.inspectors, p.scheme,
              p.is_internal AS "isInternal", t.wanted ->> 'division' AS division, t.wanted -> 'departments' AS departments
         FROM inspection.drawn d
         JOIN inspection.round r ON (r.task_no, r.round) = (d.task_no, d.round) AND r.state <> 'VOID'
         JOIN inspection.task t ON t.task_no = d.task_no
         JOIN inspection.plan p ON (p.plan_no, p.version) = (t.plan_no, t.plan_version)
        WHERE d.uscc = k.uscc AND (k.before IS NULL OR d.task_no < k.before)
          AND (${inSight(sight)} OR (NOT p.is_internal AND ${isPublished}) OR (d.uscc = ${self}::text AND ${isInspected}))
        ORDER BY d.task_no DESC LIMIT k.first + 1) x`.execute(db);
  return rows;
}

export interface TargetKey extends RoundKey {
  readonly uscc: string;
}

/** The outcomes that stand of these targets. */
export async function listOutcomesOf(
  db: QueryExecutorProvider,
  keys: readonly TargetKey[],
): Promise<readonly KeptOutcome[]> {
  const { rows } = await sql<KeptOutcome>`/* inspection.outcomesOfTargets */
    SELECT o.task_no AS "taskNo", o.round, o.uscc, d.stratum, o.department, o.version, o.code, o.result,
           o.checked_on AS "checkedOn", o.inspectors, o.found, o.rectification, o.reason,
           o.due_on AS "dueOn", o.due_provisional AS "dueProvisional", o.published_on AS "publishedOn",
           o.recorded_by AS "recordedBy", o.recorded_at AS "recordedAt", o.document_no AS "documentNo",
           o.written_at IS NOT NULL AS "isWritten", coalesce(o.hindrances, '[]') AS hindrances
      FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k ("taskNo" bigint, round int, uscc text)
      JOIN inspection.drawn d ON (d.task_no, d.round, d.uscc) = (k."taskNo", k.round, k.uscc)
      JOIN inspection.outcome o ON (o.task_no, o.round, o.uscc) = (k."taskNo", k.round, k.uscc)
                               AND o.replaced_at IS NULL
     ORDER BY o.department`.execute(db);
  return rows;
}

/** How many targets of each stratum of these rounds cannot be drawn for which reason. */
export async function countReasonsOf(
  db: QueryExecutorProvider,
  keys: readonly RoundKey[],
): Promise<readonly (ReasonCount & RoundKey)[]> {
  const { rows } = await sql<ReasonCount & RoundKey>`/* inspection.reasonsOfRounds */
    SELECT t.task_no AS "taskNo", t.round, t.stratum, r.reason, count(*)::int AS targets
      FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k ("taskNo" bigint, round int)
      JOIN inspection.target t ON (t.task_no, t.round) = (k."taskNo", k.round)
     CROSS JOIN unnest(t.reasons) AS r (reason)
     GROUP BY 1, 2, 3, 4 ORDER BY r.reason`.execute(db);
  return rows;
}

/** The extensions of these rounds, in the order in which they were made. */
export async function listExtensionsOf(
  db: QueryExecutorProvider,
  keys: readonly RoundKey[],
): Promise<readonly (Extended & RoundKey)[]> {
  const { rows } = await sql<Extended & RoundKey>`/* inspection.extensionsOfRounds */
    SELECT x.task_no AS "taskNo", x.round, x.stratum, x.extended_to AS "to", x.reason
      FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k ("taskNo" bigint, round int)
      JOIN inspection.extension x ON (x.task_no, x.round) = (k."taskNo", k.round)
     ORDER BY x.extension_no`.execute(db);
  return rows;
}
