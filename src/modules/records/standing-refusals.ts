import type { Sentences } from '../../platform/graphql/refusal.js';

/** Every reason for which a decision about a record, or an objection to it, is not taken; `{…}` are parameters. */
export const STANDING_REFUSALS = {
  OBJECTIONS_TOO_MANY: {
    en: 'More than {most} objections on one day are not taken; come again tomorrow.',
    zh: '同一主体每日最多提出 {most} 件异议，请次日再提。',
  },
  RECORD_UNKNOWN: {
    en: 'There is no record {record} about which you may decide.',
    zh: '在您的权限范围内没有记录{record}。',
  },
  RECORD_CLOSED: {
    en: 'The record was revoked, withdrawn or superseded; nothing about it changes any more.',
    zh: '该记录已撤销、撤回或被替代，不再变更。',
  },
  VERSION_PASSED: {
    en: 'Version {expected} was changed meanwhile; the current one is {current}.',
    zh: '版本{expected}已被更新，当前版本为{current}。',
  },
  NOTHING_TO_CHANGE: { en: 'The input changes nothing.', zh: '输入未作任何变更。' },
  PERSON_KEY_MISSING: {
    en: "The hub has no key to protect a person's number (XINSHU_PERSON_KEYS); nothing was changed.",
    zh: '平台未配置个人证件号码保护密钥（XINSHU_PERSON_KEYS），未作变更。',
  },
  TEXT_MISSING: { en: 'The field {field} must not be empty.', zh: '{fieldZh}不能为空。' },
  TOO_MANY: {
    en: 'The field {field} holds more than {most} items.',
    zh: '{fieldZh}超过{most}项。',
  },
  FIELD_UNKNOWN: {
    en: 'A record of the type {type} has no field {field}.',
    zh: '目录项{type}没有数据项{field}。',
  },
  FIELD_TWICE: { en: 'The field {field} is changed twice.', zh: '数据项{field}重复更正。' },
  USCC_NOT_CORRECTABLE: {
    en: 'A record keeps its subject. Withdraw it and report it anew under the right code.',
    zh: '记录所属主体不可更正，请撤回后以正确代码重新报送。',
  },
  RECORD_TYPE_NOT_IN_FORCE: {
    en: 'The record type {type} is not in force today.',
    zh: '目录项{type}目前未生效。',
  },
  SAME_AS_ANOTHER: {
    en: 'As corrected it would be the same as the record {record}.',
    zh: '更正后将与记录{record}重复。',
  },
  SUPERSEDES_ITSELF: {
    en: 'A record cannot take its own place.',
    zh: '记录不能替代自身。',
  },
  SUCCESSOR_UNKNOWN: {
    en: 'There is no record {record} of the same subject that could take its place.',
    zh: '同一主体下没有可替代的记录{record}。',
  },
  SUCCESSOR_CLOSED: {
    en: 'The record {record} was itself revoked, withdrawn or superseded.',
    zh: '记录{record}本身已撤销、撤回或被替代。',
  },
  DATE_BEFORE_DECISION: {
    en: 'The day {date} lies before the decision of {decidedOn}.',
    zh: '日期{date}早于决定日期{decidedOn}。',
  },
  DATE_AFTER_TODAY: { en: 'The day {date} is yet to come.', zh: '日期{date}晚于今天。' },
  RECORD_CONTESTED: {
    en: 'An accepted objection suspends the record; decide that first.',
    zh: '该记录处于异议处理中，请先办结异议。',
  },
  OBJECTION_UNKNOWN: {
    en: 'There is no objection {objection} that you may answer.',
    zh: '在您的权限范围内没有异议{objection}。',
  },
  OBJECTION_OPEN: {
    en: 'An objection to this record on the ground {ground} is open already.',
    zh: '对该记录以同一理由（{groundZh}）提出的异议尚未办结。',
  },
  OBJECTION_STATE: {
    en: 'The objection is {state} and cannot become {next}.',
    zh: '异议当前状态为“{stateZh}”，不能变更为“{nextZh}”。',
  },
  REMEDY_MISSING: {
    en: 'Say what is done about the record: the outcome {outcome} needs it.',
    zh: '处理结果为“{outcomeZh}”时须说明对记录的处置。',
  },
  REMEDY_OUT_OF_PLACE: {
    en: 'The outcome {outcome} does not go with {remedy}.',
    zh: '处理结果“{outcomeZh}”与处置方式“{remedyZh}”不符。',
  },
} as const satisfies Sentences;

export type StandingRefusalCode = keyof typeof STANDING_REFUSALS;
