/** Everything that can be wrong with the shape of a document, in both languages. */
export const DOCUMENT_FAULTS = {
  EMPTY: { en: 'There is nothing in it.', zh: '内容为空。' },
  FORMAT: { en: '“{value}” is not written as such a name is.', zh: '“{value}”的写法不符合要求。' },
  KEY_UNKNOWN: {
    en: 'There is no key “{key}” here; known are {known}.',
    zh: '此处没有键“{key}”；可用：{known}。',
  },
  NUMBER_NOT_WHOLE: {
    en: 'It is a whole number from {least} to {most}, not {value}.',
    zh: '应为 {least} 至 {most} 的整数，不能为 {value}。',
  },
  NUMBER_UNREADABLE: {
    en: '“{value}” is no plain decimal of at most {digits} digits.',
    zh: '“{value}”不是最多 {digits} 位数字的十进制数。',
  },
  TEXT_UNFIT: {
    en: 'A text has at most {most} characters, all of them valid.',
    zh: '文本最多 {most} 个有效字符。',
  },
  TOO_MANY: { en: 'There are at most {most}.', zh: '最多 {most} 项。' },
  VALUE_MISSING: { en: 'It is missing (wanted: {wanted}).', zh: '缺失（应为 {wanted}）。' },
  VALUE_UNKNOWN: {
    en: 'It is one of {known}, not {value}.',
    zh: '应为 {known} 之一，不能为 {value}。',
  },
  VALUE_UNLIKE: {
    en: 'It is a {wanted}, not {value}.',
    zh: '类型应为 {wanted}，不能为 {value}。',
  },
} as const;

export type DocumentFault = keyof typeof DOCUMENT_FAULTS;
