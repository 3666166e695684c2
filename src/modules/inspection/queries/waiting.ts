import { type Kysely, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { OutcomeCode, Result } from '../domain/outcome.js';
import type { InspectionTables } from '../tables.js';
import type { RoundKey } from './outcomes.js';

type Reads = Kysely<InspectionTables>;

/** An outcome whose record is not there yet, or does not say the same yet. */
export interface WaitingOutcome {
  readonly uscc: string;
  readonly department: string;
  readonly version: number;
  readonly code: OutcomeCode;
  readonly result: Result;
  readonly checkedOn: CivilDate;
  readonly inspectorCount: number;
  readonly found: string | null;
  readonly rectification: string | null;
  readonly reason: string | null;
  readonly documentNo: string;
  /** Null while the hub does not know the subject. */
  readonly name: string | null;
  /** Names of what the department inspected. */
  readonly matter: string | null;
  /** Its code, where it is one matter. */
  readonly matterCode: string | null;
  readonly record: {
    readonly uscc: string;
    readonly recordNo: string;
    readonly version: number;
  } | null;
}

/** In the order in which they were recorded; a record that was withdrawn is none. */
export async function listWaiting(
  db: Reads,
  { taskNo, round }: RoundKey,
): Promise<readonly WaitingOutcome[]> {
  const { rows } = await sql<WaitingOutcome>`/* inspection.listWaiting */
    SELECT o.uscc, o.department, o.version, o.code, o.result, o.checked_on AS "checkedOn",
           cardinality(o.inspectors) AS "inspectorCount", o.found, o.rectification, o.reason,
           o.document_no AS "documentNo", s.name, m.names AS matter, m.code AS "matterCode", r.record
      FROM inspection.outcome o
      JOIN inspection.task t USING (task_no)
      LEFT JOIN subjects.subject_view s ON s.uscc = o.uscc AND s.known_to = 'infinity'
      LEFT JOIN LATERAL (
        SELECT string_agg(l.name_zh, '；' ORDER BY l.code) AS names,
               CASE WHEN count(*) = 1 THEN min(l.code) END AS code
          FROM (SELECT DISTINCT ON (x.code) x.code, x.name_zh, x.department FROM inspection.matter x
                 WHERE x.code IN (SELECT jsonb_array_elements_text(t.wanted -> 'matters'))
                 ORDER BY x.code, x.version DESC) l
         WHERE l.department = o.department) m ON true
      LEFT JOIN LATERAL (
        SELECT jsonb_build_object('uscc', v.uscc, 'recordNo', v.record_no::text, 'version', v.version) AS record
          FROM records.record_view v
         WHERE v.uscc = coalesce(s.alias_of, o.uscc) AND v.known_to = 'infinity' AND v.status <> 'WITHDRAWN'
           AND (v.record_type, v.department, v.document_no) = ('INSPECTION_RESULT', o.department, o.document_no)
         LIMIT 1) r ON true
     WHERE o.task_no = ${taskNo}::bigint AND o.round = ${round}
       AND o.replaced_at IS NULL AND o.written_at IS NULL
     ORDER BY o.recorded_at, o.uscc, o.department`.execute(db);
  return rows;
}

/** Rounds with outcomes that wait. */
export async function listWaitingRounds(db: Reads): Promise<readonly RoundKey[]> {
  const { rows } = await sql<RoundKey>`/* inspection.listWaitingRounds */
    SELECT DISTINCT task_no AS "taskNo", round FROM inspection.outcome
     WHERE replaced_at IS NULL AND written_at IS NULL ORDER BY 1, 2`.execute(db);
  return rows;
}

/** How often outcomes of a round were sent: the next sending has the next number. */
export async function countSendings(db: Reads, { taskNo, round }: RoundKey): Promise<number> {
  const { rows } = await sql<{ sendings: number }>`/* inspection.countSendings */
    SELECT count(DISTINCT submission_id)::int AS sendings FROM inspection.outcome
     WHERE task_no = ${taskNo}::bigint AND round = ${round}`.execute(db);
  return rows[0]?.sendings ?? 0;
}
