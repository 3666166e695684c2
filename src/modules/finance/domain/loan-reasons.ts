import { refusal, type Refusal } from '../../../kernel/result.js';
import { LOAN_FIELD_NAMES, type LoanField } from './loan.js';

/** Why a row of loan feedback is not taken, besides what is wrong with a code or a number in itself. */
export type LoanReason =
  | 'LOAN_FIELD_MISSING'
  | 'LOAN_TEXT_TOO_LONG'
  | 'LOAN_NUMBER_PERSONAL'
  | 'LOAN_WORD_UNKNOWN'
  | 'LOAN_DATE_IMPOSSIBLE'
  | 'LOAN_DATE_IN_FUTURE'
  | 'LOAN_DATES_OUT_OF_ORDER'
  | 'LOAN_AMOUNT_NOT_POSITIVE'
  | 'LOAN_BALANCE_ABOVE_GRANTED'
  | 'LOAN_RATE_IMPLAUSIBLE'
  | 'LOAN_NOT_GRANTED'
  | 'LOAN_OVERDUE_CONTRADICTORY'
  | 'LOAN_OF_ANOTHER_INSTITUTION'
  | 'LOAN_OF_ANOTHER_SUBJECT'
  | 'LOAN_ROWS_DISAGREE'
  | 'LOAN_REPORTED_LATER'
  | 'LOAN_UNKNOWN';

/** A reason about one field, which the sentence names as banks do. */
export function loanReason(
  code: LoanReason,
  field: LoanField,
  params: Readonly<Record<string, string | number>> = {},
): Refusal<LoanReason> {
  return refusal(code, [field], { field: LOAN_FIELD_NAMES[field], ...params });
}
