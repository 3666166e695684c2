/** Everything that can be said about a model's document, in both languages. */
export const FINDING_SENTENCES = {
  DOCUMENT_UNREADABLE: {
    en: 'The document is neither YAML nor JSON: {reason}.',
    zh: '文档不是有效的 YAML 或 JSON：{reason}。',
  },
  DOCUMENT_TOO_LARGE: {
    en: 'A model’s document has at most {most} characters.',
    zh: '模型文档最多 {most} 个字符。',
  },
  EMPTY: { en: 'There is nothing in it.', zh: '内容为空。' },
  FORMAT: { en: '“{value}” is not written as such a name is.', zh: '“{value}”的写法不符合要求。' },
  KEY_UNKNOWN: {
    en: 'There is no key “{key}” here; known are {known}.',
    zh: '此处没有键“{key}”；可用：{known}。',
  },
  LOCAL_PROTECTIONISM: {
    en: 'A rule may not rest on where a subject is registered: {field}.',
    zh: '规则不得依据主体的登记地（禁止地方保护）：{field}。',
  },
  NUMBER_NOT_WHOLE: {
    en: 'It is a whole number from 0 to 100000, not {value}.',
    zh: '应为 0 至 100000 的整数，不能为 {value}。',
  },
  NUMBER_UNREADABLE: {
    en: '“{value}” is no plain decimal of at most {digits} digits.',
    zh: '“{value}”不是最多 {digits} 位数字的十进制数。',
  },
  ORDER_DIFFERS: {
    en: 'The order in which records are judged is {order}.',
    zh: '记录判定顺序应为：{order}。',
  },
  SCALE_DIFFERS: { en: 'On the hub’s scale it is {value}.', zh: '本系统的标度为 {value}。' },
  SECTION_ELSEWHERE: {
    en: 'This section is not the model’s and is left out.',
    zh: '该部分不属于评价模型，已忽略。',
  },
  SOURCES_DIFFER: {
    en: 'It reads the record type {recordType} and no other.',
    zh: '该指标只读取数据类型 {recordType}。',
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
  WHEN_UNREADABLE: {
    en: 'It reads “FIELD=VALUE” or “FIELD in VALUE,VALUE”, with one of the fields {fields}.',
    zh: '应写作“字段=值”或“字段 in 值,值”，字段为 {fields} 之一。',
  },
} as const;

export type FindingCode = keyof typeof FINDING_SENTENCES;
