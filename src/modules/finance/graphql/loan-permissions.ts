import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';
import { batchOutcomeFields } from '../../intake/index.js';

/** Who reports, and who answers for the hub: which loans are there is decided in the service. */
const LOANS: PermissionRow = { BANK: 'full', CITY_ADMIN: 'full', AUDITOR: 'full' };

/** Sums; who governs a division is not told who lends. */
const COUNTING: PermissionRow = { ...LOANS, INDUSTRY_REGULATOR: 'full', PROVINCE_SYNC: 'full' };

const WARNED: PermissionRow = { BANK: 'full', BANK_AUTHORISED: 'full' };

/** In detail only while the subject authorises it. */
const WARNED_OF: PermissionRow = { BANK_AUTHORISED: 'full' };

type Fields = PermissionTable[string];

function fieldsOf(row: PermissionRow, ...fields: readonly string[]): Fields {
  return Object.fromEntries(fields.map((field) => [field, row] as const));
}

function open(...fields: readonly string[]): Fields {
  return fieldsOf('open', ...fields);
}

/** Who sees and does what about loans. Their rows are reached through the guarded root only. */
export const loanPermissions: PermissionTable = {
  Query: { loans: LOANS, loanStatistics: COUNTING, loanWarnings: { BANK: 'full' } },
  Mutation: { loanFeedbackSubmitBatch: { BANK: 'full', CITY_ADMIN: 'full' } },
  Loan: open(
    ...['institution', 'loanNo', 'uscc', 'subject', 'version', 'decision', 'product', 'appliedOn'],
    ...['appliedAmount', 'grantedOn', 'grantedAmount', 'security', 'annualRate', 'termMonths'],
    ...['balance', 'isOverdue', 'overdueDays', 'reportedOn'],
  ),
  LoanEdge: open('cursor', 'node'),
  LoanConnection: open('edges', 'pageInfo'),
  LoanCount: open('count', 'amount'),
  LoanFigures: open(
    ...['from', 'through', 'applied', 'decided', 'approved', 'approvalRate', 'granted', 'credit'],
    ...['secured', 'ofListed', 'overdue'],
  ),
  LoanComparison: open(
    ...['code', 'name', 'thisYear', 'lastYear', 'creditGrowthByAmount', 'creditGrowthByCount'],
  ),
  LoanStatistics: open('year', 'rows', 'total'),
  LoanWarning: {
    subject: 'open',
    ...fieldsOf(WARNED, 'uscc', 'policy', 'kind', 'warnedOn'),
    ...fieldsOf(WARNED_OF, 'gradeBefore', 'gradeAfter', 'reasons'),
  },
  LoanWarningEdge: open('cursor', 'node'),
  LoanWarningConnection: open('edges', 'pageInfo'),
  LoanFeedbackSubmitBatchPayload: batchOutcomeFields,
};
