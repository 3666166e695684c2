import { accepted, refused, type Result } from '../../kernel/result.js';
import type { Access, Identity } from '../access/index.js';
import { FORBIDDEN_MATTER } from '../catalogue/index.js';
import type { RowDoor, RowJudge } from '../intake/index.js';
import { listExceptions } from '../subjects/index.js';
import { judgeLoan } from './domain/judge-loan.js';
import { foldLoanWord } from './domain/loan-words.js';
import type { LoanFacts } from './domain/loan.js';
import { LOAN_COLUMNS } from './loan-columns.js';
import { loanRefusal } from './loan-refusals.js';
import { reportingFor } from './service/loan-sight.js';
import { LOAN_STAGING, mergeLoans, stagedLoan } from './store/loans.js';

/** Raised whenever the same row would be judged otherwise: it is part of a submission's fingerprint. */
const RULES_VERSION = 'loans-1';

/**
 * The one door through which loan feedback comes in, for one institution.
 *
 * @param institution the one that is named; a bank need not name itself.
 */
export async function loansDoor(
  access: Access,
  institution: string | null,
  sender: Identity,
): Promise<Result<RowDoor>> {
  const reporting = reportingFor(sender, institution);
  if (!reporting.ok) return reporting;
  const [bank] = await access.service.loadOrganisations([reporting.value]);
  if (bank?.kind !== 'BANK') {
    const params = { institution: reporting.value };
    return refused(loanRefusal('LOAN_INSTITUTION_UNKNOWN', ['institution'], params));
  }
  const names = new Set([bank.id, bank.name, bank.nameEn ?? bank.id].map(foldLoanWord));
  return accepted({
    kind: 'loans',
    rulesVersion: RULES_VERSION,
    columns: LOAN_COLUMNS,
    staging: LOAN_STAGING,
    forbiddenHeaders: FORBIDDEN_MATTER,
    institution: bank.id,
    prepare: async (sql, { receivedOn: today }) =>
      judgeWith({ today, institution: names, exceptions: await listExceptions(sql) }),
    merge: ({ sql }, submission) => mergeLoans(sql, bank.id, submission),
  });
}

function judgeWith(facts: LoanFacts): RowJudge {
  return {
    judge: (row, masked) => {
      const verdict = judgeLoan(row, masked, facts);
      switch (verdict.kind) {
        case 'good':
          return { kind: 'good', values: stagedLoan(verdict.loan), fixes: verdict.fixes };
        case 'bad':
          return verdict;
        case 'dropped':
          return { ...verdict, values: LOAN_STAGING.map(() => null) };
      }
    },
  };
}
