export { createFinance, type Finance } from './graphql/create-finance.js';
export type { Policy } from './domain/policy.js';
export { LOAN_REFUSALS as loanSentences } from './loan-refusals.js';
export { reasonsOf } from './domain/reasons.js';
export { conditionModel } from './service/condition-model.js';
export { readDocument as readPolicyDocument } from './service/policy-document.js';
export type { LoanComparison, LoanFigures, LoanStatistics } from './service/loans.js';
