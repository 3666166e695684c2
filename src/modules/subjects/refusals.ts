import { CREDIT_CODE_SENTENCES } from '../../kernel/credit-code-sentences.js';
import type { Sentences } from '../../platform/graphql/refusal.js';

/** Every reason for which this module does not take a row or an input; `{…}` are parameters. */
export const SUBJECT_REFUSALS = {
  ...CREDIT_CODE_SENTENCES,
  SUBJECT_NAME_MISSING: { en: 'No name is given.', zh: '未填写名称。' },
  SUBJECT_NAME_TOO_LONG: { en: 'The name is too long.', zh: '名称过长。' },
  SUBJECT_NAME_NO_LETTERS: { en: 'The name holds no letters.', zh: '名称中没有文字。' },
  SUBJECT_NAME_GARBLED: {
    en: 'The name was damaged by a wrong encoding.',
    zh: '名称因编码错误已成乱码。',
  },
  SUBJECT_NAME_HOLDS_IDENTITY_NUMBER: {
    en: 'The name holds an identity number.',
    zh: '名称中含有身份号码。',
  },
  NATURAL_PERSON: {
    en: 'Natural persons are no subjects of this hub.',
    zh: '自然人不作为本平台信用主体。',
  },
  IDENTITY_NUMBER_IN_TEXT: {
    en: 'The field {field} holds the identity number of a person.',
    zh: '{field}字段中含有自然人身份号码。',
  },
  DATE_NOT_READABLE: {
    en: 'The field {field} is no date that can be read safely.',
    zh: '{field}字段不是可识别的日期。',
  },
  DATE_IMPOSSIBLE: {
    en: 'The date in the field {field} is no day of the calendar, or long before any register.',
    zh: '{field}字段的日期不存在或早于任何登记。',
  },
  DATE_IN_FUTURE: {
    en: 'The date {date} in the field {field} lies in the future.',
    zh: '{field}字段的日期{date}晚于今天。',
  },
  TYPE_CONTRADICTS_CODE: {
    en: 'The subject type {type} contradicts the code {code}, which is one of the type {codeType}.',
    zh: '主体类型“{typeZh}”与代码{code}不符，该代码的类型为“{codeTypeZh}”。',
  },
  STATUS_UNKNOWN: {
    en: 'The registration status is none that the hub knows.',
    zh: '登记状态不在代码集内。',
  },
  DIVISION_UNKNOWN: {
    en: 'The administrative division {division} is not known.',
    zh: '行政区划{division}不存在。',
  },
  INDUSTRY_UNKNOWN: {
    en: 'The industry {industry} is not in GB/T 4754.',
    zh: '行业代码{industry}不在GB/T 4754中。',
  },
  SUBJECT_OF_OTHERS: {
    en: 'The subject {code} was registered by another department or lies outside your division; only they change it.',
    zh: '主体 {code} 由其他部门登记或不在您的辖区内，您不能更改。',
  },
  CODE_TAKEN: {
    en: 'The code {code} is registered for {storedName} (a duplicate code is suspected).',
    zh: '代码{code}已登记为{storedName}（疑似重码）。',
  },
  ROWS_DISAGREE: {
    en: 'Line {line} of the same file says something else about {code}.',
    zh: '同一文件第{line}行对{code}的内容不一致。',
  },
  SUBJECT_MERGED: {
    en: 'The subject {code} was merged into {survivor}; send its data under that code.',
    zh: '主体{code}已并入{survivor}，请以该代码报送。',
  },
  SUBJECT_EXISTS: { en: 'The subject {code} exists already.', zh: '主体{code}已存在。' },
  SUBJECT_UNKNOWN: { en: 'No subject has the code {code}.', zh: '不存在代码为{code}的主体。' },
  VERSION_STALE: {
    en: 'Version {expected} was changed meanwhile; the current one is {current}.',
    zh: '版本{expected}已被更新，当前版本为{current}。',
  },
  NOTHING_TO_CHANGE: { en: 'The input changes nothing.', zh: '输入未作任何变更。' },
  OUTSIDE_SCOPE: {
    en: 'The subject {code} lies outside your division, or another department registered it.',
    zh: '主体{code}不在您的行政区划范围内，或由其他部门报送。',
  },
  TEXT_MISSING: { en: 'The field {field} must not be empty.', zh: '{field}不能为空。' },
  MERGE_WITH_ITSELF: {
    en: 'A subject cannot be merged into itself or its own alias.',
    zh: '主体不能并入自身或其别名。',
  },
  SURVIVOR_IS_ALIAS: {
    en: 'The subject {code} was itself merged into {survivor}; merge into that one.',
    zh: '主体{code}本身已并入{survivor}，请并入该主体。',
  },
  CODE_NEEDS_NO_EXCEPTION: {
    en: 'The code {code} is right and needs no exception.',
    zh: '代码{code}校验正确，无需列入例外登记。',
  },
  CODE_NOT_EXCUSABLE: {
    en: 'The code {code} breaks a rule ({rule}) that no exception excuses.',
    zh: '代码{code}违反的规则（{rule}）不能列入例外登记。',
  },
  EXCEPTION_EXISTS: {
    en: 'The code {code} is excepted already.',
    zh: '代码{code}已在例外登记中。',
  },
  LEGACY_CODE_LENGTH: {
    en: 'The older number {code} has the wrong length for its type.',
    zh: '旧码{code}长度不符。',
  },
  LEGACY_CODE_CHARSET: {
    en: 'The older number {code} has characters that its type does not.',
    zh: '旧码{code}含有非法字符。',
  },
  LEGACY_CODE_CHECK_DIGIT: {
    en: 'The check character of the older number {code} is wrong.',
    zh: '旧码{code}校验位错误。',
  },
} as const satisfies Sentences;

export type SubjectRefusalCode = keyof typeof SUBJECT_REFUSALS;
