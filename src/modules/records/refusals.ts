import { CREDIT_CODE_SENTENCES } from '../../kernel/credit-code-sentences.js';
import type { Sentences } from '../../platform/graphql/refusal.js';

/**
 * Every reason for which a row of a record is not taken in; `{…}` are parameters, `{field}` is the field's
 * name in the template. The reasons of a credit code are the stable ones of the kernel.
 */
export const RECORD_REFUSALS = {
  ...CREDIT_CODE_SENTENCES,
  FIELD_MISSING: { en: 'The field {field} is required.', zh: '“{field}”为必填项。' },
  FIELD_MISSING_WHEN: {
    en: 'The field {field} is required when {when} is {value}.',
    zh: '“{when}”为“{value}”时，“{field}”必填。',
  },
  PARTY_MISSING: {
    en: 'The row names no party: no code, no older number, no name.',
    zh: '未填写行政相对人的代码、旧码或名称。',
  },
  DATE_NOT_READABLE: {
    en: 'The value "{value}" of the field {field} is no date that can be read safely.',
    zh: '{field}字段的值“{value}”不是可识别的日期。',
  },
  DATE_IMPOSSIBLE: {
    en: 'The date "{value}" in the field {field} is no day of the calendar, or long before any register.',
    zh: '{field}字段的日期“{value}”不存在或早于任何登记。',
  },
  DATE_TOO_EARLY: {
    en: 'The date {date} in the field {field} lies before 1949-10-01.',
    zh: '{field}字段的日期{date}早于1949-10-01。',
  },
  DATE_IN_FUTURE: {
    en: 'The date {date} in the field {field} lies in the future.',
    zh: '{field}字段的日期{date}晚于今天。',
  },
  DATE_BEFORE: {
    en: '{field} ({date}) lies before {from} ({fromDate}).',
    zh: '“{field}”（{date}）早于“{from}”（{fromDate}）。',
  },
  NUMBER_NOT_READABLE: {
    en: 'The value "{value}" of the field {field} is no number that can be read safely.',
    zh: '{field}字段的值“{value}”不是可识别的数值。',
  },
  NUMBER_NEGATIVE: { en: 'The field {field} is negative.', zh: '{field}字段为负数。' },
  NUMBER_TOO_PRECISE: {
    en: 'The field {field} has more than {scale} digits after the point in its unit.',
    zh: '{field}字段按其单位超过{scale}位小数。',
  },
  NUMBER_TOO_LARGE: {
    en: 'The field {field} has more than {whole} digits before the point.',
    zh: '{field}字段整数部分超过{whole}位。',
  },
  AMOUNT_NOT_POSITIVE: {
    en: 'The field {field} must be more than 0 when {when} is {value}.',
    zh: '“{when}”为“{value}”时，“{field}”必须大于0。',
  },
  VALUE_UNKNOWN: {
    en: 'The value "{value}" of the field {field} is not in its code set.',
    zh: '{field}字段的值“{value}”不在代码集内。',
  },
  TEXT_TOO_LONG: {
    en: 'The field {field} has more than {limit} characters.',
    zh: '{field}字段超过{limit}个字符。',
  },
  TEXT_GARBLED: {
    en: 'The field {field} was damaged by a wrong encoding.',
    zh: '{field}字段因编码错误已成乱码。',
  },
  DOCUMENT_NO_FILLER: {
    en: 'The field {field} holds a filler, not the number of a document.',
    zh: '{field}字段为占位内容，不是真实文号。',
  },
  AUTHORITY_IS_PARTY: {
    en: 'The field {field} names the party itself: nobody decides about itself.',
    zh: '{field}字段与行政相对人相同。',
  },
  ID_NUMBER_IN_TEXT: {
    en: 'The field {field} holds the identity number of a person.',
    zh: '{field}字段中含有自然人身份号码。',
  },
  NATURAL_PERSON: {
    en: 'Natural persons are no subjects of this hub.',
    zh: '自然人不作为本平台信用主体。',
  },
  FORBIDDEN_MATTER: {
    en: 'The row is of a matter that may not be collected.',
    zh: '该事项属于禁止归集的信息。',
  },
} as const satisfies Sentences;

export type RecordReason = keyof typeof RECORD_REFUSALS;
