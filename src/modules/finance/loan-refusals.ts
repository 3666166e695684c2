import { refusal, type Refusal } from '../../kernel/result.js';
import type { Sentences } from '../../platform/graphql/refusal.js';
import type { LoanReason } from './domain/loan-reasons.js';

/** Why a file, a batch or a question about loans is not taken as a whole. */
type LoanAsking =
  | 'LOANS_NOT_YOURS'
  | 'LOAN_INSTITUTION_MISSING'
  | 'LOAN_INSTITUTION_UNKNOWN'
  | 'LOAN_INSTITUTION_OF_OTHERS'
  | 'LOAN_DIVISION_OUTSIDE'
  | 'LOAN_DIVISION_UNKNOWN'
  | 'LOAN_PERIOD_IMPOSSIBLE';

export type LoanRefusal = LoanReason | LoanAsking;

export const LOAN_REFUSALS: Sentences<LoanRefusal> = {
  LOAN_FIELD_MISSING: { en: '{field} is missing.', zh: '缺少{field}。' },
  LOAN_TEXT_TOO_LONG: {
    en: '{field} is longer than {most} characters.',
    zh: '{field}超过 {most} 个字符。',
  },
  LOAN_NUMBER_PERSONAL: {
    en: '{field} holds the identity number of a person; give the loan a number of its own.',
    zh: '{field}中含有自然人身份号码，请改用业务编号。',
  },
  LOAN_WORD_UNKNOWN: {
    en: 'Nobody knows what “{value}” means in {field}.',
    zh: '{field}的内容“{value}”无法识别。',
  },
  LOAN_DATE_IMPOSSIBLE: { en: '{field} is no day: {date}.', zh: '{field}不是有效日期：{date}。' },
  LOAN_DATE_IN_FUTURE: { en: '{field} is after today: {date}.', zh: '{field}晚于今日：{date}。' },
  LOAN_DATES_OUT_OF_ORDER: {
    en: '{field} ({date}) is before {earlier}; a loan is applied for, then granted, then reported on.',
    zh: '{field}（{date}）早于 {earlier}；应依次为申请、放款、数据日期。',
  },
  LOAN_AMOUNT_NOT_POSITIVE: { en: '{field} is zero.', zh: '{field}不能为零。' },
  LOAN_BALANCE_ABOVE_GRANTED: {
    en: 'The balance is higher than what was granted.',
    zh: '贷款余额大于放款金额。',
  },
  LOAN_RATE_IMPLAUSIBLE: {
    en: 'The rate “{rate}” is no plausible percentage of a year; write 4.35 for 4.35 %.',
    zh: '年利率“{rate}”不合理；应按百分数填写，4.35% 填 4.35。',
  },
  LOAN_NOT_GRANTED: {
    en: '{field} speaks of a loan, but nothing was granted.',
    zh: '未放款，不应填写{field}。',
  },
  LOAN_OVERDUE_CONTRADICTORY: {
    en: 'Whether the loan is overdue and for how many days ({days}) contradict each other.',
    zh: '是否逾期与逾期天数（{days}）矛盾。',
  },
  LOAN_OF_ANOTHER_INSTITUTION: {
    en: 'The row is of another institution: {institution}.',
    zh: '该行属于其他金融机构：{institution}。',
  },
  LOAN_OF_ANOTHER_SUBJECT: {
    en: 'The number {loan} is that of a loan to {uscc}; withdraw that one first if it was a mistake.',
    zh: '贷款编号 {loan} 已用于 {uscc}；如属误报，请先作废原记录。',
  },
  LOAN_ROWS_DISAGREE: {
    en: 'Line {line} of the file speaks of the same loan on the same day and says something else.',
    zh: '与文件第 {line} 行为同一贷款、同一数据日期，但内容不一致。',
  },
  LOAN_REPORTED_LATER: {
    en: 'The loan was reported on as of {known} already; what it was before cannot be told now.',
    zh: '该贷款已报送 {known} 的情况，不能再报送更早的情况。',
  },
  LOAN_UNKNOWN: {
    en: 'There is no loan {loan} of this subject that could be withdrawn.',
    zh: '该主体没有可作废的贷款 {loan}。',
  },
  LOANS_NOT_YOURS: {
    en: 'The role {role} neither reports loans nor is told of them here.',
    zh: '角色 {role} 在此无权报送或查看贷款信息。',
  },
  LOAN_INSTITUTION_MISSING: {
    en: 'Say which institution reports the loans.',
    zh: '请注明报送的金融机构。',
  },
  LOAN_INSTITUTION_UNKNOWN: {
    en: 'There is no bank {institution}.',
    zh: '没有金融机构“{institution}”。',
  },
  LOAN_INSTITUTION_OF_OTHERS: {
    en: 'What other institutions lend is not yours to report or to see.',
    zh: '不得报送或查看其他金融机构的贷款。',
  },
  LOAN_DIVISION_UNKNOWN: {
    en: 'This is no code of a division: {division}.',
    zh: '行政区划代码无效：{division}。',
  },
  LOAN_DIVISION_OUTSIDE: {
    en: 'The division {division} lies outside {own}.',
    zh: '行政区划 {division} 不在 {own} 范围内。',
  },
  LOAN_PERIOD_IMPOSSIBLE: {
    en: 'The period ends on a day of {year} that has come: today is {today}, and the first year is {first}.',
    zh: '统计截止日应在 {year} 年内且不晚于今日（{today}），最早可统计 {first} 年。',
  },
};

export function loanRefusal(
  code: LoanAsking,
  at: readonly (string | number)[] = [],
  params: Readonly<Record<string, string | number>> = {},
): Refusal<LoanAsking> {
  return refusal(code, at, params);
}
