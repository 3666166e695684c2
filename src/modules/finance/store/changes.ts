import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';

import { addMonths, type CivilDate } from '../../../kernel/civil-date.js';
import type { Whom } from '../../evaluation/index.js';
import { renewedBefore } from '../domain/month.js';
import type { Policy } from '../domain/policy.js';
import { TOLD_DIVISION } from '../queries/division.js';
import { eligibility, type Eligibility, HAS_OBJECTION, isMeant } from '../queries/judging.js';
import type { Conditioned, Sides } from '../queries/judging.js';

/** Of an entry that is on the list: its last version has no end. */
export const LISTED = sql.lit(2_147_483_647);

/** The name as banks are told it: of whoever bears a person's name its first character, as everywhere. */
export const TOLD_NAME = sql`CASE
  WHEN NOT s.is_personal THEN s.name
  WHEN char_length(s.name) < 2 THEN repeat('*', char_length(s.name))
  ELSE left(s.name, 1) || repeat('*', char_length(s.name) - 1) END`;

/**
 * Whoever changes a list holds the lock of its policy; a change is worked out in a table of its own.
 *
 * @param patience how long it waits for the lock, in milliseconds; 0: as long as it takes.
 */
export async function beginChange(
  db: QueryExecutorProvider,
  policy: string,
  patience: number,
): Promise<void> {
  await sql`/* finance.waitForList */
    SELECT set_config('lock_timeout', ${String(patience)}, true)`.execute(db);
  await sql`/* finance.lockList */
    SELECT pg_advisory_xact_lock(hashtextextended(${`whitelist:${policy}`}, 0))`.execute(db);
  // Ranges are read in the order of codes for which rows are laid out.
  await sql`/* finance.planChange */
    SELECT set_config('jit', 'off', true), set_config('work_mem', '64MB', true),
           set_config('max_parallel_workers_per_gather', '0', true)`.execute(db);
  await sql`/* finance.stageChange */
    CREATE TEMPORARY TABLE finance_change (
      uscc text COLLATE "C" NOT NULL, verdict text NOT NULL, is_at_once boolean NOT NULL,
      reasons text[] NOT NULL, grade_before text, grade_after text, membership_no bigint, run_no integer,
      name text, division_code text, grade_band text, score integer, pending_objection boolean,
      source text, recommended_by text, valid_from date, valid_to date) ON COMMIT DROP`.execute(db);
}

/**
 * What becomes of a subject `j` as judged: ENTERS, RENEWED, CHANGED, NOTICED, LEAVES or STAYS (after a
 * notice); null: nothing.
 */
export type Verdict = RawBuilder<string | null>;

/** What a verdict may look at of a subject as judged, and of its entry. */
const JUDGED = {
  isListed: sql`j.membership_no IS NOT NULL`,
  isEligible: sql`cardinality(j.reasons) = 0`,
  isTold: sql`(j.old_name, j.old_division, j.old_band, j.old_objection)
    IS NOT DISTINCT FROM (j.name, j.division_code, j.grade, j.objection)`,
};

export function monthlyVerdict(asOf: CivilDate): Verdict {
  const { isListed, isEligible, isTold } = JUDGED;
  return sql`CASE
    WHEN NOT (${isListed}) THEN CASE WHEN ${isEligible} THEN 'ENTERS' END
    WHEN j.is_at_once THEN 'LEAVES'
    WHEN NOT (${isEligible}) THEN CASE WHEN NOT j.is_noticed THEN 'NOTICED' END
    WHEN j.old_valid_to < ${renewedBefore(asOf)}::date THEN 'RENEWED'
    WHEN NOT (${isTold}) THEN 'CHANGED' END`;
}

/** Of whoever was told to leave now, or whose validity has ended. */
export function dueVerdict(asOf: CivilDate): Verdict {
  const { isListed, isEligible } = JUDGED;
  return sql`CASE WHEN ${isListed} THEN
    CASE WHEN ${isEligible} AND j.old_valid_to >= ${asOf}::date THEN 'STAYS' ELSE 'LEAVES' END END`;
}

/** Of whoever may stay no day longer. */
export function atOnceVerdict(): Verdict {
  return sql`CASE WHEN ${JUDGED.isListed} AND j.is_at_once THEN 'LEAVES' END`;
}

/** Of whoever a department recommends, which waives no condition. */
export function recommendedVerdict(): Verdict {
  const { isListed, isEligible } = JUDGED;
  return sql`CASE WHEN ${isEligible} THEN
    CASE WHEN NOT (${isListed}) THEN 'ENTERS' WHEN j.old_source = 'AUTO' THEN 'CHANGED' END END`;
}

export interface Judgement extends Conditioned {
  readonly policy: Pick<Policy, 'code' | 'validMonths'>;
  readonly asOf: CivilDate;
  readonly verdict: Verdict;
  /** By whom whoever enters or changes is recommended; null: by nobody. */
  readonly recommendedBy: string | null;
}

/** Judges whom the sides are about and notes what is to change; the rest is not kept. */
export async function noteJudged(
  db: QueryExecutorProvider,
  judgement: Judgement,
  sides: Sides,
): Promise<void> {
  const { policy, asOf, verdict, recommendedBy: by } = judgement;
  const until = addMonths(asOf, policy.validMonths);
  const expired = sql`CASE WHEN v.verdict = 'LEAVES' AND v.old_valid_to < ${asOf}::date THEN ARRAY['EXPIRED'] END`;
  await sql`/* finance.noteJudged */
    INSERT INTO finance_change
    SELECT v.uscc, v.verdict, v.is_at_once, v.reasons || ${expired}, v.old_band, v.grade, v.membership_no, v.run_no,
           v.name, v.division_code, v.grade, v.final_score, v.objection,
           CASE WHEN ${by}::text IS NULL THEN coalesce(v.old_source, 'AUTO') ELSE 'DEPARTMENT' END,
           coalesce(${by}::text, v.old_recommended_by), coalesce(v.old_valid_from, ${asOf}::date),
           CASE WHEN v.verdict IN ('ENTERS', 'RENEWED') THEN ${until}::date ELSE v.old_valid_to END
      FROM (SELECT j.uscc, ${verdict} AS verdict, j.is_at_once, j.reasons, j.grade,
                   j.final_score, j.run_no, j.name, j.division_code, j.objection, j.membership_no,
                   j.old_band, j.old_source, j.old_recommended_by, j.old_valid_from, j.old_valid_to
              FROM (${withEntries(policy.code, eligibility(judgement, sides), sides.whom)} OFFSET 0) j) v
     WHERE v.verdict IS NOT NULL`.execute(db);
}

/** Everybody who is judged, with the entry on the list and whether it is under notice. */
function withEntries(
  policy: string,
  { reasons, isAtOnce, from }: Eligibility,
  whom: Whom,
): RawBuilder<unknown> {
  return sql`/* finance.withEntries */
    SELECT c.uscc, ${reasons} AS reasons, ${isAtOnce} AS is_at_once, r.grade, r.final_score, r.run_no,
           ${HAS_OBJECTION} AS objection, ${TOLD_NAME} AS name, ${TOLD_DIVISION} AS division_code,
           l.membership_no, l.name AS old_name, l.division_code AS old_division, l.grade_band AS old_band,
           l.pending_objection AS old_objection, l.source AS old_source,
           l.recommended_by AS old_recommended_by, l.valid_from AS old_valid_from,
           l.valid_to AS old_valid_to, o.uscc IS NOT NULL AS is_noticed
      FROM ${from}
      LEFT JOIN finance.entry l ON l.policy = ${policy} AND l.uscc = c.uscc
       AND l.edition_to = ${LISTED} AND ${isMeant('l.uscc', whom)}
      LEFT JOIN (${openNotices(policy)}) o ON o.uscc = c.uscc AND o.membership_no = l.membership_no`;
}

/** Notices of a list that have not ended. */
export function openNotices(policy: string): RawBuilder<unknown> {
  return sql`/* finance.noticesOpen */
    SELECT n.uscc, n.notice_no, n.membership_no, n.leaves_on FROM finance.exit_notice n
     WHERE n.policy = ${policy} AND NOT EXISTS (
       SELECT FROM finance.exit_notice_end x WHERE x.uscc = n.uscc AND x.notice_no = n.notice_no)`;
}
