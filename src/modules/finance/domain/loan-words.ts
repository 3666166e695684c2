import type { LoanDecision, LoanSecurity } from './loan.js';

/** How words and names are compared. */
export function foldLoanWord(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
}

function words<T>(meanings: readonly (readonly [T, string])[]): ReadonlyMap<string, T> {
  return new Map(
    meanings.flatMap(([meaning, all]) => all.split(' ').map((word) => [word, meaning] as const)),
  );
}

const DECISIONS = words<LoanDecision>([
  ['GRANTED', 'GRANTED 已放款 放款 已发放 发放 已授信 授信 已批准 批准 同意 通过 审批通过'],
  ['REFUSED', 'REFUSED 拒绝 已拒绝 未通过 审批未通过 不通过 不同意 未批准 否决'],
  ['PENDING', 'PENDING 审批中 审核中 待审批 待审核 受理中 已受理 办理中 处理中'],
  ['WITHDRAWN', 'WITHDRAWN 作废 已作废 撤销 误报'],
]);

const SECURITIES = words<LoanSecurity>([
  ['CREDIT', 'CREDIT 信用 纯信用 无担保 免担保 无抵押 无抵押无担保'],
  ['SECURED', 'SECURED 担保 融资担保 政府性融资担保 保证 保证担保 抵押 抵押担保 质押 质押担保'],
  ['SECURED', '抵质押 组合 组合担保 混合 房产抵押 应收账款质押 知识产权质押 连带责任保证'],
]);

const YES_OR_NO = words<boolean>([
  [true, 'TRUE YES Y 1 是 逾期 已逾期'],
  [false, 'FALSE NO N 0 否 未逾期 正常'],
]);

export function decisionIn(word: string): LoanDecision | null {
  return DECISIONS.get(foldLoanWord(word)) ?? null;
}

/**
 * What a loan rests on, also where several are named: `抵押+保证`. A loan that is secured in part is no
 * credit loan. Basis (DESIGN): only what rests on the borrower's credit alone counts toward 信用贷款.
 */
export function securityIn(word: string): LoanSecurity | null {
  const parts = foldLoanWord(word).split(/[+、/,;&和及]/u);
  const meant = parts.map((part) => SECURITIES.get(part.replace(/(?:类)?贷款?$|方式$/u, '')));
  if (meant.includes(undefined)) return null;
  return meant.includes('SECURED') ? 'SECURED' : 'CREDIT';
}

export function isOverdueIn(word: string): boolean | null {
  return YES_OR_NO.get(foldLoanWord(word)) ?? null;
}
