import { sql, type Kysely } from 'kysely';

import { pageOf, type Page, type PageRequest } from '../../../kernel/page.js';
import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Refusal } from '../../../kernel/result.js';
import type { RecordsTables } from '../tables.js';

export type HeldState = 'HELD' | 'ATTACHED' | 'DUPLICATE' | 'REFUSED';

/** A reported row whose subject the hub did not know. */
export interface HeldRecord {
  readonly id: string;
  readonly submission: string;
  readonly row: number;
  readonly department: string | null;
  readonly recordType: string;
  readonly uscc: string | null;
  readonly partyName: string | null;
  readonly documentNo: string | null;
  readonly decidedOn: CivilDate;
  readonly reportedOn: CivilDate;
  readonly state: HeldState;
  readonly heldAt: Date;
  readonly attachedAt: Date | null;
  readonly record: string | null;
  readonly reasons: readonly Refusal[] | null;
}

export interface HeldFilter {
  /** Whose rows: one department's, or everybody's when null. */
  readonly department: string | null;
  /** Only of departments of this division and all below it, unless null. */
  readonly division: string | null;
  readonly submission: string | null;
  readonly state: HeldState | null;
}

/** Oldest first; the page's key is the number under which a row is held. */
export async function listHeld(
  db: Kysely<RecordsTables>,
  { department, division, submission, state }: HeldFilter,
  { first, after }: PageRequest,
): Promise<Page<HeldRecord>> {
  const { rows } = await sql<HeldRecord>`/* records.held */
    SELECT held_no AS id, submission_id AS submission, row_no AS row, department,
           record_type AS "recordType", uscc, staged #>> '{payload,partyName}' AS "partyName",
           staged ->> 'document_no' AS "documentNo", decided_on AS "decidedOn",
           reported_on AS "reportedOn", state, held_at AS "heldAt", attached_at AS "attachedAt",
           record_uscc || '-' || record_no AS record, reasons
      FROM records.held_record
     WHERE held_no > ${String(after?.[0] ?? 0)}::bigint
       AND (${department}::text IS NULL OR department = ${department})
       AND (${division}::text IS NULL OR department IN (
             SELECT code FROM catalogue.department_view WHERE starts_with(division, ${division})))
       AND (${submission}::bigint IS NULL OR submission_id = ${submission}::bigint)
       AND (${state}::text IS NULL OR state = ${state})
     ORDER BY held_no LIMIT ${first + 1}`.execute(db);
  return pageOf(rows, first);
}
