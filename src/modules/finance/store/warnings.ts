import { type QueryExecutorProvider, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { LISTED } from './changes.js';

export interface Warned {
  readonly policy: string;
  readonly asOf: CivilDate;
  readonly runNo: number;
}

/** Warns institutions of whoever leaves the list and let them see anything of itself; again it warns nobody. */
export async function warnOfExits(
  db: QueryExecutorProvider,
  { policy, asOf, runNo }: Warned,
): Promise<number> {
  const { numAffectedRows } = await sql`/* finance.warnOfExits */
    INSERT INTO finance.warning (institution, uscc, policy, kind, grade_before, grade_after, reasons, warned_on, run_no)
    SELECT DISTINCT a.institution, c.uscc, ${policy}, 'LEFT', c.grade_before, c.grade_after, c.reasons,
           ${asOf}::date, ${runNo}::int
      FROM finance_change c JOIN access.live_authorisation_view a ON a.uscc = c.uscc
     WHERE c.verdict = 'LEAVES'
    ON CONFLICT DO NOTHING`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/**
 * Warns institutions that may see the evaluation of a listed subject of a grade that is worse than that of
 * its result before the run; again it warns nobody. A later run that is published already hides none: it
 * is held against this one.
 *
 * @param of `grades`: best first.
 */
export async function warnOfDowngrades(
  db: QueryExecutorProvider,
  { policy, asOf, runNo }: Warned,
  of: {
    readonly modelNo: number;
    readonly publicModel: string;
    readonly grades: readonly string[];
  },
): Promise<number> {
  const grades = [...of.grades];
  const { numAffectedRows } = await sql`/* finance.warnOfDowngrades */
    INSERT INTO finance.warning (institution, uscc, policy, kind, grade_before, grade_after, reasons, warned_on, run_no)
    SELECT DISTINCT a.institution, l.uscc, ${policy}, 'DOWNGRADED', before.grade, r.grade, '{}'::text[],
           ${asOf}::date, ${runNo}::int
      FROM access.live_authorisation_view a
      JOIN finance.entry l ON l.uscc = a.uscc AND l.policy = ${policy} AND l.edition_to = ${LISTED}
      JOIN evaluation.result_view r
        ON r.uscc = l.uscc AND r.model_no = ${sql.lit(of.modelNo)} AND r.run_no = ${sql.lit(runNo)}
     CROSS JOIN LATERAL (
       SELECT b.grade FROM evaluation.result_view b
        WHERE b.uscc = l.uscc AND b.code = ${of.publicModel} AND NOT b.is_shadow AND b.run_no < ${runNo}::int
        ORDER BY b.run_no DESC LIMIT 1) before
     WHERE 'EVALUATION' = ANY (a.scopes)
       AND array_position(${grades}::text[], r.grade) > array_position(${grades}::text[], before.grade)
    ON CONFLICT DO NOTHING`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
