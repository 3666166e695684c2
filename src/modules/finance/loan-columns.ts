import type { ColumnSpec } from '../intake/index.js';
import { LOAN_FIELD_NAMES, type LoanField } from './domain/loan.js';

/** Other headers that banks write; amounts in 元 bear another header and come by a mapping. */
const ALSO: Readonly<Record<LoanField, readonly string[]>> = {
  institution: ['金融机构代码', '金融机构名称', '机构代码', '贷款银行', '放款机构', '银行名称'],
  loanNo: [
    '贷款业务编号',
    '业务编号',
    '借据号',
    '借据编号',
    '贷款合同编号',
    '合同编号',
    '申请编号',
  ],
  uscc: ['信用代码', '社会信用代码', '借款人统一社会信用代码', '企业统一社会信用代码'],
  decision: ['授信结果', '办理结果', '审批状态', '申请状态', '贷款申请结果', '贷款状态'],
  product: ['贷款产品名称', '产品名称', '信贷产品', '产品'],
  appliedOn: ['申请时间', '贷款申请日期'],
  appliedAmount: ['申请金额(万元)', '申请额度', '申请额度(万元)', '贷款申请金额'],
  grantedOn: ['发放日期', '贷款发放日期', '放款时间', '授信日期', '获贷日期'],
  grantedAmount: [
    '放款金额(万元)',
    '发放金额',
    '授信金额',
    '授信金额(万元)',
    '贷款金额',
    '贷款金额(万元)',
  ],
  security: ['贷款方式', '增信方式', '贷款类型', '信用/担保'],
  annualRate: [
    '年利率(%)',
    '贷款年利率',
    '贷款年利率(%)',
    '年化利率',
    '年化利率(%)',
    '执行利率(%)',
    '利率(%)',
  ],
  termMonths: ['贷款期限(月)', '期限(月)', '期限'],
  balance: ['贷款余额(万元)', '余额', '余额(万元)', '当前余额'],
  isOverdue: ['逾期', '逾期状态', '是否已逾期'],
  overdueDays: ['逾期天数(天)'],
  reportedOn: ['统计日期', '截至日期', '余额日期', '报告日期'],
};

const REQUIRED: ReadonlySet<string> = new Set<LoanField>([
  ...(['loanNo', 'uscc', 'decision', 'reportedOn'] as const),
]);

export const LOAN_COLUMNS: readonly ColumnSpec[] = Object.entries(ALSO).map(([field, headers]) => ({
  field,
  headers: [LOAN_FIELD_NAMES[field as LoanField], ...headers],
  ...(REQUIRED.has(field) && { required: true }),
  ...(field === 'uscc' && { code: true }),
}));
