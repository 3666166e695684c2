import { sql, type QueryExecutorProvider } from 'kysely';

import type { ChangeState, WantedNarrowing } from '../domain/narrowing.js';
import type { Actor } from './authorisations.js';

/** Whoever decides waits for the others that do, so that editions are counted in one order. */
export async function lockPermissions(unit: QueryExecutorProvider): Promise<void> {
  await sql`/* access.lockPermissions */
    SELECT pg_advisory_xact_lock(hashtextextended('access.permission_change', 0))`.execute(unit);
}

/** @returns its number. */
export async function insertChange(
  unit: QueryExecutorProvider,
  { field, column, cell, reason, effectiveOn }: WantedNarrowing,
  { actor, role, organisation }: Actor,
): Promise<string> {
  const { rows } = await sql<{ changeNo: string }>`/* access.insertPermissionChange */
    INSERT INTO access.permission_change
      (field, column_name, cell, reason, effective_on, proposed_by, role, organisation)
    VALUES (${field}, ${column}, ${cell}, ${reason}, ${effectiveOn}::date, ${actor}, ${role},
            ${organisation})
    RETURNING change_no AS "changeNo"`.execute(unit);
  const [row] = rows;
  if (row === undefined) throw new Error('an inserted row is returned');
  return row.changeNo;
}

/** What is decided of a change. */
export interface ChangeDecision {
  readonly changeNo: string;
  readonly outcome: Exclude<ChangeState, 'DRAFT'>;
  readonly reason: string | null;
}

export async function insertDecision(
  unit: QueryExecutorProvider,
  { changeNo, outcome, reason }: ChangeDecision,
  { actor, role, organisation }: Actor,
): Promise<void> {
  await sql`/* access.insertPermissionDecision */
    INSERT INTO access.permission_decision
      (change_no, outcome, decided_by, role, organisation, reason)
    VALUES (${changeNo}::bigint, ${outcome}, ${actor}, ${role}, ${organisation}, ${reason})`.execute(
    unit,
  );
}
