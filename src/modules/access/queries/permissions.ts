import { sql, type QueryExecutorProvider } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { NarrowedCell } from '../domain/edition.js';
import type { Role } from '../domain/identity.js';
import { type ChangeState, TO_CEILING } from '../domain/narrowing.js';

/** A change as it is kept, with what became of it. */
export interface KeptChange extends NarrowedCell {
  readonly changeNo: string;
  readonly reason: string;
  readonly effectiveOn: CivilDate;
  readonly state: ChangeState;
  readonly proposedBy: string;
  readonly proposedAs: Role;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAs: Role | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}

const CHANGES = sql`/* access.permissionChangeColumns */ SELECT c.change_no AS "changeNo", c.field,
      c.column_name AS "column", c.cell, c.reason, c.effective_on AS "effectiveOn",
      coalesce(d.outcome, 'DRAFT') AS state, c.proposed_by AS "proposedBy", c.role AS "proposedAs",
      c.proposed_at AS "proposedAt", d.decided_by AS "decidedBy", d.role AS "decidedAs",
      d.decided_at AS "decidedAt", d.reason AS "decisionReason"
    FROM access.permission_change c
    LEFT JOIN access.permission_decision d ON d.change_no = c.change_no`;

/** A page, newest first, and one row more. */
export async function listChanges(
  db: QueryExecutorProvider,
  { state, before }: { readonly state: ChangeState | null; readonly before: string | null },
  first: number,
): Promise<readonly KeptChange[]> {
  const { rows } = await sql<KeptChange>`/* access.permissionChanges */
    ${CHANGES}
     WHERE (${before}::bigint IS NULL OR c.change_no < ${before}::bigint)
       AND (${state}::text IS NULL OR coalesce(d.outcome, 'DRAFT') = ${state}::text)
     ORDER BY c.change_no DESC LIMIT ${first + 1}`.execute(db);
  return rows;
}

export async function findChange(
  db: QueryExecutorProvider,
  changeNo: string,
): Promise<KeptChange | null> {
  const { rows } = await sql<KeptChange>`/* access.permissionChange */
    ${CHANGES} WHERE c.change_no = ${changeNo}::bigint`.execute(db);
  return rows[0] ?? null;
}

/** The changes in force on a day: of each cell the one that holds, and how many have come into force. */
export interface ChangesInForce {
  readonly edition: number;
  readonly changes: readonly KeptChange[];
}

/**
 * What is approved for one day holds in the order of the approvals.
 *
 * @param on null is today.
 */
export async function changesInForce(
  db: QueryExecutorProvider,
  on: CivilDate | null,
): Promise<ChangesInForce> {
  const { rows } = await sql<
    KeptChange & { readonly edition: string }
  >`/* access.permissionEdition */
    SELECT DISTINCT ON (c.field, c."column") c.*, count(*) OVER () AS edition
      FROM (${CHANGES}) c JOIN access.permission_decision o ON o.change_no = c."changeNo"
     WHERE o.outcome = 'APPROVED'
       AND c."effectiveOn" <= coalesce(${on}::date, (now() AT TIME ZONE 'Asia/Shanghai')::date)
     ORDER BY c.field, c."column", c."effectiveOn" DESC, o.decision_no DESC`.execute(db);
  return {
    edition: Number(rows[0]?.edition ?? 0),
    changes: rows.filter(({ cell }) => cell !== TO_CEILING),
  };
}
