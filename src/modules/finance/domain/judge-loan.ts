import { judgeCreditCode, normaliseCode } from '../../../kernel/credit-code.js';
import { isIdentityNumber } from '../../../kernel/identity-number.js';
import { refusal, type Refusal } from '../../../kernel/result.js';
import type { Loan, LoanDecision, LoanFacts, LoanField, LoanText } from './loan.js';
import { LoanReading } from './loan-reading.js';
import { decisionIn, foldLoanWord, isOverdueIn, securityIn } from './loan-words.js';

export type LoanVerdict =
  | { readonly kind: 'good'; readonly loan: Loan; readonly fixes: readonly string[] }
  | { readonly kind: 'bad'; readonly reasons: readonly Refusal[] }
  | { readonly kind: 'dropped'; readonly reason: Refusal };

const LONGEST_NUMBER = 64;
const LONGEST_PRODUCT = 100;

/**
 * Basis (DESIGN): a rate below 0.1 % is a share written for per cent (a spreadsheet keeps 4.35 % as
 * 0.0435), one above 36 % no rate of a licensed lender. Free of interest is 0.
 */
const LOWEST_RATE = 1_000;
const HIGHEST_RATE = 360_000;

const APPLICATION: readonly LoanField[] = ['product', 'appliedOn', 'appliedAmount'];
const NEEDED: Readonly<Record<LoanDecision, readonly LoanField[]>> = {
  GRANTED: [...APPLICATION, 'grantedOn', 'grantedAmount', 'security', 'annualRate'],
  REFUSED: APPLICATION,
  PENDING: APPLICATION,
  WITHDRAWN: [],
};
const ALWAYS: readonly LoanField[] = ['loanNo', 'uscc', 'decision', 'reportedOn'];

/** What is read of a row before its parts are held against each other. */
type Draft = { -readonly [Key in keyof Loan]: Loan[Key] | null };

/**
 * Judges one row of loan feedback; every reason at once.
 *
 * @param masked fields in which intake masked the number of a person.
 */
export function judgeLoan(
  row: LoanText,
  masked: ReadonlySet<string>,
  facts: LoanFacts,
): LoanVerdict {
  const code = row['uscc'] ?? '';
  if (isIdentityNumber(normaliseCode(code)) && judgeCreditCode(normaliseCode(code)) !== null) {
    return { kind: 'dropped', reason: refusal('NATURAL_PERSON', ['uscc']) };
  }
  const reading = new LoanReading(row, facts);
  const draft = draftOf(reading, masked);
  const needed = [...ALWAYS, ...(draft.decision === null ? [] : NEEDED[draft.decision])];
  for (const field of needed) {
    if (reading.written(field) === '') reading.refuse('LOAN_FIELD_MISSING', field);
  }
  judgeInstitution(reading);
  judgeAmounts(reading, draft);
  judgeDays(reading, draft);
  if (draft.decision === 'REFUSED' || draft.decision === 'PENDING') judgeNotGranted(reading, draft);
  const { loanNo, uscc, decision, reportedOn } = draft;
  if (reading.reasons.length > 0) return { kind: 'bad', reasons: reading.reasons };
  if (loanNo === null || uscc === null || decision === null || reportedOn === null) {
    return { kind: 'bad', reasons: reading.reasons };
  }
  const loan = told({ ...draft, loanNo, uscc, decision, reportedOn });
  return { kind: 'good', loan, fixes: [...reading.fixes] };
}

function draftOf(reading: LoanReading, masked: ReadonlySet<string>): Draft {
  const rate = reading.rate('annualRate');
  return {
    loanNo: loanNumber(reading, masked),
    uscc: reading.creditCode(),
    decision: reading.word('decision', decisionIn),
    product: reading.text('product', LONGEST_PRODUCT),
    appliedOn: reading.day('appliedOn'),
    appliedAmount: reading.amount('appliedAmount'),
    grantedOn: reading.day('grantedOn'),
    grantedAmount: reading.amount('grantedAmount'),
    security: reading.word('security', securityIn),
    annualRate: rate === null ? null : Number(rate),
    termMonths: reading.term('termMonths'),
    balance: reading.amount('balance'),
    isOverdue: reading.word('isOverdue', isOverdueIn),
    overdueDays: reading.days('overdueDays'),
    reportedOn: reading.day('reportedOn'),
  };
}

/** A number of a person under its mask would be the number of many loans. */
function loanNumber(reading: LoanReading, masked: ReadonlySet<string>): string | null {
  if (masked.has('loanNo')) return reading.refuse('LOAN_NUMBER_PERSONAL', 'loanNo');
  const text = reading.text('loanNo', LONGEST_NUMBER);
  return text === null ? null : foldLoanWord(text);
}

function judgeInstitution(reading: LoanReading): void {
  const institution = reading.written('institution');
  if (institution === '' || reading.facts.institution.has(foldLoanWord(institution))) return;
  reading.refuse('LOAN_OF_ANOTHER_INSTITUTION', 'institution', { institution });
}

function judgeAmounts(reading: LoanReading, draft: Draft): void {
  const { decision, appliedAmount, grantedAmount, balance, annualRate: rate } = draft;
  if (appliedAmount === 0n) reading.refuse('LOAN_AMOUNT_NOT_POSITIVE', 'appliedAmount');
  if (decision === 'GRANTED' && grantedAmount === 0n) {
    reading.refuse('LOAN_AMOUNT_NOT_POSITIVE', 'grantedAmount');
  }
  if (grantedAmount !== null && grantedAmount > 0n && balance !== null && balance > grantedAmount) {
    reading.refuse('LOAN_BALANCE_ABOVE_GRANTED', 'balance');
  }
  if (rate !== null && rate !== 0 && (rate < LOWEST_RATE || rate > HIGHEST_RATE)) {
    const params = { rate: reading.written('annualRate') };
    reading.refuse('LOAN_RATE_IMPLAUSIBLE', 'annualRate', params);
  }
}

function judgeDays(reading: LoanReading, draft: Draft): void {
  const { appliedOn, grantedOn, reportedOn, isOverdue, overdueDays } = draft;
  const later = (field: LoanField, day: string | null, than: string | null): void => {
    if (day === null || than === null || day >= than) return;
    reading.refuse('LOAN_DATES_OUT_OF_ORDER', field, { date: day, earlier: than });
  };
  later('grantedOn', grantedOn, appliedOn);
  later('reportedOn', reportedOn, grantedOn ?? appliedOn);
  if (isOverdue === null || overdueDays === null || isOverdue === overdueDays > 0) return;
  reading.refuse('LOAN_OVERDUE_CONTRADICTORY', 'overdueDays', { days: overdueDays });
}

/** Banks fill the columns of a loan that is none with zeros and 否: these say nothing. */
function judgeNotGranted(reading: LoanReading, draft: Draft): void {
  const { grantedOn, grantedAmount, balance, isOverdue, overdueDays } = draft;
  const saying: readonly (readonly [LoanField, boolean])[] = [
    ['grantedOn', grantedOn !== null],
    ['grantedAmount', (grantedAmount ?? 0n) > 0n],
    ['balance', (balance ?? 0n) > 0n],
    ['isOverdue', isOverdue === true],
    ['overdueDays', (overdueDays ?? 0) > 0],
  ];
  for (const [field, isSaid] of saying) if (isSaid) reading.refuse('LOAN_NOT_GRANTED', field);
}

/** Only what goes with the decision: of an application that was not granted nothing about a loan. */
function told(loan: Loan): Loan {
  const { decision, isOverdue, overdueDays } = loan;
  const noLoan = { grantedOn: null, grantedAmount: null, balance: null, isOverdue: null };
  switch (decision) {
    case 'GRANTED':
      return { ...loan, isOverdue: isOverdue ?? (overdueDays === null ? null : overdueDays > 0) };
    case 'REFUSED':
    case 'PENDING':
      return { ...loan, ...noLoan, overdueDays: null };
    case 'WITHDRAWN':
      return {
        ...{ ...loan, ...noLoan, overdueDays: null, product: null, appliedOn: null },
        ...{ appliedAmount: null, security: null, annualRate: null, termMonths: null },
      };
  }
}
