import { type Refusal, refusal } from '../../kernel/result.js';

/** Every reason for which this module refuses a row of the ledger or an input. */
export const QUALITY_REFUSALS = {
  DECISION_COUNT_IMPOSSIBLE: {
    en: 'A department decides 0 to {most} times a month, not {count} times.',
    zh: '每月决定数应为 0 至 {most}，不能为 {count}。',
  },
  DECISION_DATE_DIFFERS: {
    en: 'The decision {document} stands in the ledger with another day: {known}.',
    zh: '决定“{document}”已在台账中，决定日期为 {known}，与本行不一致。',
  },
  DECISION_DATE_IMPOSSIBLE: {
    en: 'This is no possible day of a decision: {date}.',
    zh: '决定日期无效：{date}。',
  },
  DECISION_DATE_IN_FUTURE: {
    en: 'The decision is dated after today: {date}.',
    zh: '决定日期晚于今天：{date}。',
  },
  DECISION_DEPARTMENT_MISSING: {
    en: 'It is not said which department decided; name it in a column or for the whole file.',
    zh: '未说明作出决定的部门，请在列中填写或为整个文件声明。',
  },
  DECISION_DEPARTMENT_UNKNOWN: {
    en: 'There is no department {department}.',
    zh: '没有部门“{department}”。',
  },
  DECISION_DOCUMENT_FILLER: {
    en: 'This only fills the column, it is not the number of a decision: {document}.',
    zh: '决定文书号“{document}”为占位内容，不是真实文号。',
  },
  DECISION_DOCUMENT_MISSING: {
    en: 'The number of the decision is missing.',
    zh: '缺少决定文书号。',
  },
  DECISION_OF_ANOTHER_DEPARTMENT: {
    en: 'The file is of the department {own}, the row of {department}.',
    zh: '文件属于部门 {own}，而本行属于 {department}。',
  },
  DECISION_TYPE_NOT_COUNTED: {
    en: 'No reporting period is set for the record type {type}; known are {types}.',
    zh: '数据类型“{typeZh}”没有报送期限要求；可用类型：{typesZh}。',
  },
  RECORD_TYPE_NOT_IN_FORCE: {
    en: 'There is no record type {type} in force on {date}.',
    zh: '{date} 没有生效的数据类型“{type}”。',
  },
  RECORD_TYPE_VERSION_UNKNOWN: {
    en: 'There is no version {version} of the record type {type}.',
    zh: '数据类型“{type}”没有版本 {version}。',
  },
} as const;

export type QualityRefusalCode = keyof typeof QUALITY_REFUSALS;
export type QualityRefusal = Refusal<QualityRefusalCode>;

export function qualityRefusal(
  code: QualityRefusalCode,
  at: readonly (string | number)[],
  params: Readonly<Record<string, string | number>> = {},
): QualityRefusal {
  return refusal(code, at, params);
}
