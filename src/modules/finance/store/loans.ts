import { type Kysely, type RawBuilder, sql } from 'kysely';

import type { SubmissionInMerge } from '../../intake/index.js';
import type { Loan } from '../domain/loan.js';

type Sql = Kysely<unknown>;

/** How the staging table holds what a row says, in the order of {@link stagedLoan}. */
export const LOAN_STAGING = [
  { name: 'uscc', type: 'text COLLATE "C"' },
  { name: 'loan_no', type: 'text COLLATE "C"' },
  { name: 'reported_on', type: 'date' },
  { name: 'decision', type: 'text COLLATE "C"' },
  { name: 'product', type: 'text' },
  { name: 'applied_on', type: 'date' },
  { name: 'applied_amount', type: 'bigint' },
  { name: 'granted_on', type: 'date' },
  { name: 'granted_amount', type: 'bigint' },
  { name: 'security', type: 'text COLLATE "C"' },
  { name: 'annual_rate', type: 'integer' },
  { name: 'term_months', type: 'integer' },
  { name: 'balance', type: 'bigint' },
  { name: 'is_overdue', type: 'boolean' },
  { name: 'overdue_days', type: 'integer' },
] as const;

export function stagedLoan(loan: Loan): readonly (string | null)[] {
  const values = [
    ...[loan.uscc, loan.loanNo, loan.reportedOn, loan.decision, loan.product, loan.appliedOn],
    ...[loan.appliedAmount, loan.grantedOn, loan.grantedAmount, loan.security, loan.annualRate],
    ...[loan.termMonths, loan.balance, loan.isOverdue, loan.overdueDays],
  ];
  return values.map((value) => (value === null ? null : String(value)));
}

const COLUMNS = sql.raw(LOAN_STAGING.map(({ name }) => name).join(', '));
const COLUMNS_OF_ROW = sql.raw(LOAN_STAGING.map(({ name }) => `t.${name}`).join(', '));
const STORABLE = sql`t.outcome IN ('ACCEPTED', 'FIXED')`;

/** Whether two rows say the same of a loan, day included. */
function same(one: string, other: string): RawBuilder<boolean> {
  const all = (alias: string): string => LOAN_STAGING.map(({ name }) => `${alias}.${name}`).join();
  return sql.raw(`(${all(one)}) IS NOT DISTINCT FROM (${all(other)})`);
}

function reason(code: string, params: RawBuilder<unknown>, at = 'loanNo'): RawBuilder<unknown> {
  return sql`jsonb_build_array(jsonb_build_object('code', ${code}::text,
    'at', jsonb_build_array(${at}::text), 'params', ${params}))`;
}

/**
 * Brings the staged rows of one institution in: what it said before stays, and what is said anew is the
 * next version. Two files of one institution wait for each other.
 */
export async function mergeLoans(
  db: Sql,
  institution: string,
  submission: SubmissionInMerge,
): Promise<void> {
  await sql`/* finance.lockLoans */
    SELECT pg_advisory_xact_lock(hashtextextended('finance.loans ' || ${institution}, 0))`.execute(
    db,
  );
  await sql`/* finance.indexStagedLoans */ CREATE INDEX ON intake_staging (loan_no)`.execute(db);
  await refuseUnknownSubjects(db);
  await refuseOtherSubjects(db, institution);
  await settleRepeatedLoans(db);
  await judgeAgainstStored(db, institution);
  await refuseUnknownWithdrawals(db, institution);
  await storeVersions(db, institution, submission);
}

async function refuseUnknownSubjects(db: Sql): Promise<void> {
  // Both names: other modules say the same of their subjects, each with its own word for the code.
  const params = sql`jsonb_build_object('code', t.uscc, 'uscc', t.uscc)`;
  await sql`/* finance.refuseUnknownSubjects */
    UPDATE intake_staging t
       SET outcome = 'QUARANTINED', reasons = ${reason('SUBJECT_UNKNOWN', params, 'uscc')}
     WHERE ${STORABLE} AND NOT EXISTS (
       SELECT FROM subjects.subject_view s WHERE s.uscc = t.uscc AND s.known_to = 'infinity')`.execute(
    db,
  );
}

/** A number is of one loan: what was reported of a wrong subject is withdrawn before it is told of the right one. */
async function refuseOtherSubjects(db: Sql, institution: string): Promise<void> {
  const params = sql`jsonb_build_object('loan', t.loan_no, 'uscc', o.uscc)`;
  await sql`/* finance.refuseOtherSubjects */
    UPDATE intake_staging t
       SET outcome = 'QUARANTINED', reasons = ${reason('LOAN_OF_ANOTHER_SUBJECT', params)}
      FROM (SELECT DISTINCT ON (loan_no) loan_no, uscc
              FROM (SELECT l.loan_no, l.uscc, 0 AS row_no FROM finance.loan l
                     WHERE l.institution = ${institution} AND l.known_to = 'infinity'
                       AND l.decision <> 'WITHDRAWN'
                       AND l.loan_no IN (SELECT loan_no FROM intake_staging)
                       AND NOT EXISTS (SELECT FROM intake_staging w
                                        WHERE w.loan_no = l.loan_no AND w.uscc = l.uscc
                                          AND w.decision = 'WITHDRAWN' AND w.outcome IN ('ACCEPTED', 'FIXED')
                                          AND w.reported_on >= l.reported_on)
                     UNION ALL
                    SELECT t.loan_no, t.uscc, t.row_no FROM intake_staging t
                     WHERE ${STORABLE} AND t.decision <> 'WITHDRAWN') all_of_number
             ORDER BY loan_no, row_no) o
     WHERE t.loan_no = o.loan_no AND t.uscc <> o.uscc AND ${STORABLE} AND t.decision <> 'WITHDRAWN'`.execute(
    db,
  );
}

/** Within a file the first row about a loan on a day counts; one that says something else contradicts it. */
async function settleRepeatedLoans(db: Sql): Promise<void> {
  const params = sql`jsonb_build_object('line', f.line_no)`;
  await sql`/* finance.settleRepeatedLoans */
    UPDATE intake_staging t
       SET outcome = CASE WHEN ${same('t', 'f')} THEN 'DUPLICATE' ELSE 'QUARANTINED' END,
           reasons = CASE WHEN NOT ${same('t', 'f')} THEN ${reason('LOAN_ROWS_DISAGREE', params)} END
      FROM (SELECT t.row_no, first_value(t.row_no) OVER w AS first_row
              FROM intake_staging t WHERE ${STORABLE}
            WINDOW w AS (PARTITION BY t.uscc, t.loan_no, t.reported_on ORDER BY t.row_no)) r
      JOIN intake_staging f ON f.row_no = r.first_row
     WHERE t.row_no = r.row_no AND r.row_no <> r.first_row`.execute(db);
}

/** What was said already is a duplicate; what a bank says of an earlier day than it spoke of last comes too late. */
async function judgeAgainstStored(db: Sql, institution: string): Promise<void> {
  const params = sql`jsonb_build_object('known', k.reported_on::text)`;
  await sql`/* finance.judgeAgainstStored */
    UPDATE intake_staging t
       SET outcome = CASE WHEN k.was_said THEN 'DUPLICATE' ELSE 'QUARANTINED' END,
           reasons = CASE WHEN NOT k.was_said
                          THEN ${reason('LOAN_REPORTED_LATER', params, 'reportedOn')} END
      FROM (SELECT t.row_no, l.reported_on, ${same('t', 'l')} OR EXISTS (
                     SELECT FROM finance.loan v
                      WHERE (v.uscc, v.institution, v.loan_no) = (l.uscc, l.institution, l.loan_no)
                        AND ${same('t', 'v')}) AS was_said
              FROM intake_staging t
              JOIN finance.loan l ON l.uscc = t.uscc AND l.institution = ${institution}
               AND l.loan_no = t.loan_no AND l.known_to = 'infinity'
             WHERE ${STORABLE} AND (${same('t', 'l')} OR t.reported_on < l.reported_on)) k
     WHERE t.row_no = k.row_no`.execute(db);
}

async function refuseUnknownWithdrawals(db: Sql, institution: string): Promise<void> {
  const params = sql`jsonb_build_object('loan', t.loan_no)`;
  await sql`/* finance.refuseUnknownWithdrawals */
    UPDATE intake_staging t SET outcome = 'QUARANTINED', reasons = ${reason('LOAN_UNKNOWN', params)}
     WHERE ${STORABLE} AND t.decision = 'WITHDRAWN' AND NOT EXISTS (
       SELECT FROM finance.loan l WHERE l.uscc = t.uscc AND l.institution = ${institution}
          AND l.loan_no = t.loan_no AND l.known_to = 'infinity')`.execute(db);
}

/**
 * Each row is a version; of several days of one loan in a file only the last was ever current. The
 * instant is taken under the lock, so that it rises in the order of commits.
 */
async function storeVersions(
  db: Sql,
  institution: string,
  { id }: SubmissionInMerge,
): Promise<void> {
  const { rows } = await sql<{ at: string }>`/* finance.loanInstant */
    SELECT clock_timestamp()::text AS at`.execute(db);
  const at = sql`${rows[0]?.at}::timestamptz`;
  await sql`/* finance.closeLoans */
    UPDATE finance.loan l SET known_to = ${at}
      FROM (SELECT DISTINCT t.uscc, t.loan_no FROM intake_staging t WHERE ${STORABLE}) n
     WHERE l.uscc = n.uscc AND l.institution = ${institution} AND l.loan_no = n.loan_no
       AND l.known_to = 'infinity'`.execute(db);
  await sql`/* finance.storeLoans */
    INSERT INTO finance.loan (institution, version, known_from, known_to, submission_id, row_no, ${COLUMNS})
    SELECT ${institution}, coalesce(b.version, 0) + row_number() OVER w, ${at},
           CASE WHEN lead(t.row_no) OVER w IS NULL THEN 'infinity' ELSE ${at} END,
           ${id}::bigint, t.row_no, ${COLUMNS_OF_ROW}
      FROM intake_staging t
      LEFT JOIN finance.loan b ON b.uscc = t.uscc AND b.institution = ${institution}
       AND b.loan_no = t.loan_no AND b.known_to = ${at}
     WHERE ${STORABLE}
    WINDOW w AS (PARTITION BY t.uscc, t.loan_no ORDER BY t.reported_on, t.row_no)`.execute(db);
}
