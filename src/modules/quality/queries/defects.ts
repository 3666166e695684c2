import { sql, type Kysely } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Defect } from '../domain/figures.js';
import type { QualityTables } from '../tables.js';
import type { Counted } from './counted.js';
import { units } from './units.js';

/** One decision that was not reported as it should have been. */
export interface DefectiveDecision {
  readonly kind: Exclude<Defect, 'DUPLICATE'>;
  readonly department: string;
  readonly recordType: string;
  /** As the ledger writes it, else folded; a report without a number shows its own place. */
  readonly document: string;
  readonly decidedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly reportedOn: CivilDate | null;
  /** Calendar days after the deadline: until it was reported, or until the day as which is counted. */
  readonly daysLate: number;
  readonly foundBy: string | null;
  readonly remindedOn: CivilDate | null;
}

/** The place of a defect in the list: department, type, day, document, kind. */
export type DefectPlace = readonly [string, string, string, string, string];

export interface DefectsAfter {
  readonly first: number;
  readonly after?: DefectPlace | undefined;
}

/** A decision that came late and was wrong stands there twice, once for each. One row more than asked for. */
export async function listDefects(
  db: Kysely<QualityTables>,
  counted: Counted,
  { first, after }: DefectsAfter,
): Promise<readonly DefectiveDecision[]> {
  const { on } = counted;
  const place = sql`(department, "recordType", "decidedOn", document, kind)`;
  const behind =
    after === undefined
      ? sql`true`
      : sql`${place} > (${after[0]}::text, ${after[1]}::text, ${after[2]}::date, ${after[3]}::text, ${after[4]}::text)`;
  const { rows } = await sql<DefectiveDecision>`/* quality.defects */
    WITH ${units(counted)}, defect AS (
      SELECT k.kind COLLATE "C" AS kind, u.department, u.record_type AS "recordType",
             u.shown COLLATE "C" AS document, u.decided_on AS "decidedOn", u.due_on AS "dueOn",
             u.reported_on AS "reportedOn", greatest(coalesce(u.reported_on, ${on}::date) - u.due_on, 0) AS "daysLate",
             u.found_by AS "foundBy", u.reminded_on AS "remindedOn"
        FROM unit u CROSS JOIN LATERAL (VALUES
               ('MISSING', u.in_ledger AND u.reported_on IS NULL AND u.due_on < ${on}::date AND NOT u.is_concealed),
               ('CONCEALED', u.is_concealed),
               ('LATE', u.reported_on > u.due_on),
               ('WRONG', u.reported_on IS NOT NULL AND u.is_wrong)) AS k (kind, holds)
       WHERE k.holds
    )
    SELECT * FROM defect WHERE ${behind} ORDER BY ${place} LIMIT ${first + 1}`.execute(db);
  return rows;
}

/** A decision that waits to be reported. */
export interface PendingDecision extends Omit<DefectiveDecision, 'kind' | 'reportedOn'> {
  readonly isOverdue: boolean;
}

/** Decisions of the ledger that nobody has reported, those due first in front. */
export async function listPending(
  db: Kysely<QualityTables>,
  counted: Counted,
): Promise<readonly PendingDecision[]> {
  const { on } = counted;
  const { rows } = await sql<PendingDecision>`/* quality.pending */
    WITH ${units(counted)}
    SELECT department, record_type AS "recordType", shown AS document, decided_on AS "decidedOn",
           due_on AS "dueOn", greatest(${on}::date - due_on, 0) AS "daysLate", found_by AS "foundBy",
           reminded_on AS "remindedOn", due_on < ${on}::date AS "isOverdue"
      FROM unit WHERE in_ledger AND reported_on IS NULL
     ORDER BY department, due_on, record_type, shown`.execute(db);
  return rows;
}
