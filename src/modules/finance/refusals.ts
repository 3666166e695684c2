import { DOCUMENT_FAULTS } from '../../kernel/document-faults.js';
import { type Refusal, refusal } from '../../kernel/result.js';

/** Every reason for which a policy or a recommendation is refused. */
export const FINANCE_REFUSALS = {
  ...DOCUMENT_FAULTS,
  BASIS_INCOMPLETE: {
    en: 'A basis of the kind {kind} says {part}.',
    zh: '{kind} 类依据应填写 {part}。',
  },
  BASIS_UNKNOWN: {
    en: 'There is no basis “{basis}” in the document.',
    zh: '文档中没有依据“{basis}”。',
  },
  DEPARTMENT_FOREIGN: {
    en: 'You recommend for {own}, not for {department}.',
    zh: '您只能以部门 {own} 的名义推荐，不能以 {department} 的名义推荐。',
  },
  DEPARTMENT_MISSING: {
    en: 'Say which department recommends.',
    zh: '请注明推荐部门。',
  },
  DEPARTMENT_UNKNOWN: {
    en: 'There is no department {department}.',
    zh: '没有部门“{department}”。',
  },
  DOCUMENT_UNREADABLE: {
    en: 'The document is neither YAML nor JSON: {reason}.',
    zh: '文档不是有效的 YAML 或 JSON：{reason}。',
  },
  GRADE_UNKNOWN: {
    en: 'The model {model} has no grade {grade}.',
    zh: '评价模型 {model} 没有等级 {grade}。',
  },
  LIST_BUSY: {
    en: 'The list of {policy} is being drawn up; try again in a few minutes.',
    zh: '白名单 {policy} 正在生成，请稍后重试。',
  },
  NOTHING_ENDS: {
    en: 'Nothing ends the effect of records of {recordType}: “active” would mean for ever.',
    zh: '{recordType} 类记录没有终止日期，“有效”无从判断。',
  },
  NOT_ELIGIBLE: {
    en: 'A recommendation waives no condition; this one is not met: {reason}.',
    zh: '部门推荐不免除任何条件；未满足：{reasonZh}（{reason}）。',
  },
  NOT_EVALUATED: {
    en: 'The public model {model} has published no results yet.',
    zh: '公共信用综合评价模型 {model} 尚无已发布的结果。',
  },
  POLICY_DAY_PAST: {
    en: 'A policy holds from today ({today}) or a later day, not from {day}.',
    zh: '白名单规则只能自今日（{today}）或以后生效，不能自 {day} 生效。',
  },
  POLICY_UNKNOWN: {
    en: 'There is no policy {policy}.',
    zh: '没有白名单规则“{policy}”。',
  },
  POLICY_VERSION_TAKEN: {
    en: 'The version {version} of the policy {policy} exists with another content.',
    zh: '白名单规则 {policy} 的版本 {version} 已存在且内容不同。',
  },
  PUBLIC_MODEL_UNKNOWN: {
    en: 'No model {model} is in force on {day}.',
    zh: '{day} 没有生效的评价模型“{model}”。',
  },
  REASON_MISSING: {
    en: 'This needs a reason of at most {most} characters.',
    zh: '须说明理由（不超过 {most} 字）。',
  },
  RECOMMENDATION_UNKNOWN: {
    en: 'There is no recommendation {recommendation} that could be withdrawn.',
    zh: '没有可撤回的推荐“{recommendation}”。',
  },
  RECORD_TYPE_UNKNOWN: {
    en: 'The catalogue has no scored record type {recordType}.',
    zh: '目录中没有用于评价的数据类型 {recordType}。',
  },
  ROLE_UNFIT: {
    en: 'The role {role} may not do this.',
    zh: '角色 {role} 无权办理。',
  },
  SAME_PERSON: {
    en: 'Whoever wrote a policy does not put it in force: from another account of this machine, or over the API as another identity.',
    zh: '规则的起草人不得自行使其生效：请使用本机其他账户，或以其他身份通过接口办理。',
  },
  SUBJECT_TYPE_UNKNOWN: {
    en: 'The model {model} does not evaluate {subjectType}.',
    zh: '评价模型 {model} 不评价 {subjectType} 类主体。',
  },
  SUBJECT_UNKNOWN: {
    en: 'The hub knows no subject {uscc}.',
    zh: '没有信用主体“{uscc}”。',
  },
  TAX_GRADE_UNKNOWN: {
    en: 'The model {model} reads no tax credit grade {grade}.',
    zh: '评价模型 {model} 未采用纳税信用等级 {grade}。',
  },
  SCORE_OUTSIDE: {
    en: 'A score is from 0 to 1000 with at most two decimals.',
    zh: '分值应为 0 至 1000、最多两位小数的数。',
  },
  VALUE_TWICE: { en: '{value} is named twice.', zh: '{value} 重复。' },
  VETO_UNKNOWN: {
    en: 'The model {model} has no veto {veto}.',
    zh: '评价模型 {model} 没有一票否决项 {veto}。',
  },
} as const;

export type FinanceRefusalCode = keyof typeof FINANCE_REFUSALS;
export type FinanceRefusal = Refusal<FinanceRefusalCode>;

export function financeRefusal(
  code: FinanceRefusalCode,
  at: readonly (string | number)[] = [],
  params: Readonly<Record<string, string | number>> = {},
): FinanceRefusal {
  return refusal(code, at, params);
}
