import { sql, type QueryExecutorProvider } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { View, ViewRule } from '../../access/index.js';
import { viewOf } from '../../subjects/index.js';
import type { WhitelistReason } from '../domain/policy.js';

export interface KeptWarning {
  readonly warningNo: string;
  readonly uscc: string;
  readonly policy: string;
  readonly kind: 'DOWNGRADED' | 'LEFT';
  readonly gradeBefore: string | null;
  readonly gradeAfter: string | null;
  readonly reasons: readonly WhitelistReason[];
  readonly warnedOn: CivilDate;
  /** Of the subject, today: what it authorised then may be revoked by now. */
  readonly view: View;
}

export interface WarningListing {
  readonly institution: string;
  readonly rules: readonly ViewRule[];
  readonly before: string | null;
  readonly first: number;
}

/** What an institution was warned of, newest first, and one row more. */
export async function listWarnings(
  db: QueryExecutorProvider,
  { institution, rules, before, first }: WarningListing,
): Promise<readonly KeptWarning[]> {
  const { rows } = await sql<KeptWarning>`/* finance.warnings */
    SELECT w.warning_no::text AS "warningNo", w.uscc, w.policy, w.kind,
           w.grade_before AS "gradeBefore", w.grade_after AS "gradeAfter", w.reasons,
           w.warned_on AS "warnedOn", ${viewOf(rules)} AS view
      FROM finance.warning w
      JOIN subjects.subject_view s ON s.uscc = w.uscc AND s.known_to = 'infinity'
     WHERE w.institution = ${institution}
       AND (${before}::bigint IS NULL OR w.warning_no < ${before}::bigint)
     ORDER BY w.warning_no DESC LIMIT ${first + 1}`.execute(db);
  return rows;
}
