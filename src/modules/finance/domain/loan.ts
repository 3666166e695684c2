import type { CivilDate } from '../../../kernel/civil-date.js';

/** What became of an application; WITHDRAWN: it had been reported by mistake. */
export type LoanDecision = 'GRANTED' | 'REFUSED' | 'PENDING' | 'WITHDRAWN';

/** CREDIT (信用) rests on the borrower alone, SECURED (担保) on a pledge, a mortgage or a guarantor as well. */
export type LoanSecurity = 'CREDIT' | 'SECURED';

/** What an institution says of one application and, if it was granted, of the loan. */
export interface Loan {
  /** The institution's own number. */
  readonly loanNo: string;
  readonly uscc: string;
  readonly decision: LoanDecision;
  /** Null, like all that follows, of what was withdrawn. */
  readonly product: string | null;
  readonly appliedOn: CivilDate | null;
  /** In fen, as every amount. */
  readonly appliedAmount: bigint | null;
  readonly grantedOn: CivilDate | null;
  readonly grantedAmount: bigint | null;
  readonly security: LoanSecurity | null;
  /** In 10⁻⁴ per cent: 4.35 % is 43500. */
  readonly annualRate: number | null;
  readonly termMonths: number | null;
  readonly balance: bigint | null;
  readonly isOverdue: boolean | null;
  readonly overdueDays: number | null;
  /** The day of which it speaks: balance and overdue are as of then. */
  readonly reportedOn: CivilDate;
}

export type LoanField = keyof Loan | 'institution';

/** How a field is called where banks read of it. */
export const LOAN_FIELD_NAMES: Readonly<Record<LoanField, string>> = {
  institution: '金融机构',
  loanNo: '贷款编号',
  uscc: '统一社会信用代码',
  decision: '审批结果',
  product: '贷款产品',
  appliedOn: '申请日期',
  appliedAmount: '申请金额',
  grantedOn: '放款日期',
  grantedAmount: '放款金额',
  security: '担保方式',
  annualRate: '年利率',
  termMonths: '贷款期限',
  balance: '贷款余额',
  isOverdue: '是否逾期',
  overdueDays: '逾期天数',
  reportedOn: '数据日期',
};

/** What the rules of a row must know. */
export interface LoanFacts {
  readonly today: CivilDate;
  /** Code and folded names of the institution whose rows these are. */
  readonly institution: ReadonlySet<string>;
  /** Codes that were really issued although they break a rule. */
  readonly exceptions: ReadonlySet<string>;
}

/** A row as intake reads it. */
export type LoanText = Readonly<Record<string, string>>;
