import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { EditionKind } from '../domain/edition.js';
import { LISTED, openNotices } from './changes.js';

/** What is written into an edition, and of which day and run. */
export interface NewEdition {
  readonly policy: string;
  readonly policyNo: number;
  readonly kind: EditionKind;
  readonly asOf: CivilDate;
  readonly runNo: number;
  readonly askedBy: string;
  /** When whoever is told to leave now leaves. */
  readonly leavesOn: CivilDate;
  /** Whether that day may move: its calendar is not announced. */
  readonly isProvisional: boolean;
}

/** How many the change is about. */
export interface ChangeCounts {
  readonly entered: number;
  readonly renewed: number;
  readonly changed: number;
  readonly noticed: number;
  readonly removed: number;
  /** Who was told to leave and may stay. */
  readonly stayed: number;
}

/** An edition as it was made. */
export interface Edition extends ChangeCounts {
  readonly policy: string;
  readonly edition: number;
  readonly kind: EditionKind;
  readonly asOf: CivilDate;
  readonly madeAt: Date;
  readonly listed: number;
}

/** Whether the list of the month is drawn up. */
export async function hasMonth(
  db: QueryExecutorProvider,
  policy: string,
  asOf: CivilDate,
): Promise<boolean> {
  const { rows } = await sql`/* finance.hasMonth */
    SELECT FROM finance.edition
     WHERE policy = ${policy} AND kind = 'MONTHLY'
       AND extract(year FROM as_of) = extract(year FROM ${asOf}::date)
       AND extract(month FROM as_of) = extract(month FROM ${asOf}::date)`.execute(db);
  return rows.length > 0;
}

export async function countChange(db: QueryExecutorProvider): Promise<ChangeCounts> {
  await sql`/* finance.analyseChange */ ANALYZE finance_change`.execute(db);
  const of = (verdict: string) => sql`count(*) FILTER (WHERE verdict = ${verdict})::int`;
  const { rows } = await sql<ChangeCounts>`/* finance.countChange */
    SELECT ${of('ENTERS')} AS entered, ${of('RENEWED')} AS renewed, ${of('CHANGED')} AS changed,
           ${of('NOTICED')} AS noticed, ${of('LEAVES')} AS removed, ${of('STAYS')} AS stayed
      FROM finance_change`.execute(db);
  const [counts] = rows;
  if (counts === undefined) throw new Error('a count answers one row');
  return counts;
}

/** Writes the edition and everything that changes with it. */
export async function writeEdition(
  db: QueryExecutorProvider,
  edition: NewEdition,
  counts: ChangeCounts,
): Promise<Edition> {
  const { policy, policyNo, kind, asOf, runNo, askedBy } = edition;
  const { entered, renewed, changed, noticed, removed } = counts;
  const { rows } = await sql<
    Pick<Edition, 'edition' | 'madeAt' | 'listed'>
  >`/* finance.insertEdition */
    INSERT INTO finance.edition (policy, edition, policy_no, kind, as_of, run_no, made_at, entered, renewed,
           changed, noticed, removed, listed, asked_by)
    SELECT ${policy}, coalesce(max(edition), 0) + 1, ${policyNo}::int, ${kind}, ${asOf}::date, ${runNo}::int,
           clock_timestamp(), ${entered}::int, ${renewed}::int, ${changed}::int, ${noticed}::int, ${removed}::int,
           coalesce((array_agg(listed ORDER BY edition DESC))[1], 0) + ${entered}::int - ${removed}::int, ${askedBy}
      FROM (SELECT edition, listed FROM finance.edition WHERE policy = ${policy}
             ORDER BY edition DESC LIMIT 1) last
    RETURNING edition, made_at AS "madeAt", listed`.execute(db);
  const [made] = rows;
  if (made === undefined) throw new Error('an insert answers its row');
  await writeEntries(db, edition, made.edition);
  await writeExits(db, edition, made.edition);
  return { policy, kind, asOf, ...made, ...counts };
}

async function writeEntries(
  db: QueryExecutorProvider,
  { policy, policyNo }: NewEdition,
  edition: number,
): Promise<void> {
  await sql`/* finance.endVersions */
    UPDATE finance.entry e SET edition_to = ${edition}::int
      FROM finance_change c
     WHERE e.policy = ${policy} AND e.uscc = c.uscc AND e.edition_to = ${LISTED}
       AND c.verdict IN ('RENEWED', 'CHANGED', 'LEAVES')`.execute(db);
  await sql`/* finance.insertVersions */
    INSERT INTO finance.entry (uscc, policy, edition_from, membership_no, policy_no, run_no, name,
           division_code, grade_band, score, pending_objection, source, recommended_by, valid_from, valid_to)
    SELECT c.uscc, ${policy}, ${edition}::int, coalesce(c.membership_no, nextval('finance.membership_no')),
           ${policyNo}::int, c.run_no, c.name, c.division_code, c.grade_band, c.score, c.pending_objection,
           c.source, c.recommended_by, c.valid_from, c.valid_to
      FROM finance_change c WHERE c.verdict IN ('ENTERS', 'RENEWED', 'CHANGED')
     ORDER BY c.uscc`.execute(db);
}

async function writeExits(
  db: QueryExecutorProvider,
  { policy, asOf, leavesOn, isProvisional }: NewEdition,
  edition: number,
): Promise<void> {
  await sql`/* finance.insertExits */
    INSERT INTO finance.exit (uscc, membership_no, policy, edition, left_on, reasons, is_at_once)
    SELECT uscc, membership_no, ${policy}, ${edition}::int, ${asOf}::date, reasons, is_at_once
      FROM finance_change WHERE verdict = 'LEAVES'`.execute(db);
  await sql`/* finance.insertNotices */
    INSERT INTO finance.exit_notice (uscc, policy, membership_no, edition, noticed_on, leaves_on,
           due_provisional, reasons)
    SELECT uscc, ${policy}, membership_no, ${edition}::int, ${asOf}::date, ${leavesOn}::date,
           ${isProvisional}::boolean, reasons
      FROM finance_change WHERE verdict = 'NOTICED' ORDER BY uscc`.execute(db);
}

/** Ends the notices of whoever leaves or stays. */
export async function endNotices(
  db: QueryExecutorProvider,
  policy: string,
  asOf: CivilDate,
): Promise<void> {
  const outcome: RawBuilder<string> = sql`CASE c.verdict WHEN 'STAYS' THEN 'STAYED' ELSE 'LEFT' END`;
  await sql`/* finance.endNotices */
    INSERT INTO finance.exit_notice_end (uscc, notice_no, outcome, ended_on)
    SELECT o.uscc, o.notice_no, ${outcome}, ${asOf}::date
      FROM finance_change c JOIN (${openNotices(policy)}) o ON o.uscc = c.uscc
     WHERE c.verdict IN ('LEAVES', 'STAYS')`.execute(db);
}
