import { type QueryExecutorProvider, sql } from 'kysely';

import { type Page, type PageRequest, pageOf } from '../../../kernel/page.js';
import type { Loan } from '../domain/loan.js';

/** What an institution says of a loan now. */
export interface CurrentLoan extends Loan {
  readonly institution: string;
  /** How often it has spoken of it. */
  readonly version: number;
}

export interface WantedLoans {
  readonly institution: string | null;
  readonly uscc: string | null;
}

type Row = {
  readonly [Key in keyof CurrentLoan]: CurrentLoan[Key] extends bigint | null
    ? string | null
    : CurrentLoan[Key];
};

function amount(digits: string | null): bigint | null {
  return digits === null ? null : BigInt(digits);
}

/** Loans as they were told last, by institution and number; the page's key is institution, number, subject. */
export async function listLoans(
  db: QueryExecutorProvider,
  { institution, uscc }: WantedLoans,
  { first, after }: PageRequest,
): Promise<Page<CurrentLoan>> {
  const [ofInstitution = '', number = '', ofSubject = ''] = after ?? [];
  const { rows } = await sql<Row>`/* finance.listLoans */
    SELECT institution, loan_no AS "loanNo", uscc, version, decision, product,
           applied_on AS "appliedOn", applied_amount::text AS "appliedAmount", granted_on AS "grantedOn",
           granted_amount::text AS "grantedAmount", security, annual_rate AS "annualRate",
           term_months AS "termMonths", balance::text AS balance, is_overdue AS "isOverdue",
           overdue_days AS "overdueDays", reported_on AS "reportedOn"
      FROM finance.loan
     WHERE known_to = 'infinity'
       AND (${institution}::text IS NULL OR institution = ${institution})
       AND (${uscc}::text IS NULL OR uscc = ${uscc})
       AND (institution, loan_no, uscc) > (${ofInstitution}, ${number}, ${ofSubject})
     ORDER BY institution, loan_no, uscc LIMIT ${first + 1}`.execute(db);
  const loans = rows.map((row) => ({
    ...row,
    appliedAmount: amount(row.appliedAmount),
    grantedAmount: amount(row.grantedAmount),
    balance: amount(row.balance),
  }));
  return pageOf(loans, first);
}
