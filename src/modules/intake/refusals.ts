import { type Refusal, refusal } from '../../kernel/result.js';

/** A sentence with `{name}` where a parameter goes. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** Every reason for which intake itself refuses a file or a row. Doors add their own. */
export const INTAKE_REFUSALS = {
  ARCHIVE_BROKEN: {
    en: 'The compressed file is damaged or cut off; compress it again.',
    zh: '压缩文件损坏或不完整，请重新压缩后报送。',
  },
  COLUMN_DUPLICATED: {
    en: 'More than one column means {field}: {headers}.',
    zh: '多个列对应同一字段 {field}：{headers}。',
  },
  COLUMN_MISSING: {
    en: 'The required column {field} is missing; it may be headed {headers}.',
    zh: '缺少必填列 {field}，表头可写为：{headers}。',
  },
  COLUMN_UNKNOWN: {
    en: 'Nobody reads the column "{header}".',
    zh: '列“{header}”未被识别，内容未采用。',
  },
  FIELD_DUPLICATED: {
    en: 'The object names {field} more than once.',
    zh: '同一对象中字段 {field} 重复。',
  },
  FILE_EMPTY: { en: 'The file is empty.', zh: '文件为空。' },
  FILE_UNREADABLE: {
    en: 'The file cannot be opened: {path}.',
    zh: '无法打开文件：{path}。',
  },
  HEADER_NOT_FOUND: {
    en: 'No header row was found in the first {rows} rows; expected are columns such as {headers}.',
    zh: '前 {rows} 行中未找到表头，应包含：{headers}。',
  },
  JSON_MALFORMED: { en: 'The line is not a JSON object.', zh: '该行不是 JSON 对象。' },
  JSON_NOT_IN_LINES: {
    en: 'The file is one JSON array; send one object per line (NDJSON).',
    zh: '文件是 JSON 数组，请改为每行一个对象（NDJSON）。',
  },
  NUL_CHARACTER: {
    en: 'The row holds a NUL character (kept as ␀).',
    zh: '该行含有空字符（以 ␀ 保存）。',
  },
  OLD_EXCEL_FILE: {
    en: 'The file is an old or password-protected Excel file; save it as .xlsx without a password.',
    zh: '文件为旧版或加密的 Excel，请另存为不加密的 .xlsx。',
  },
  QUARANTINE_ROW_UNKNOWN: {
    en: 'The quarantined row {id} that this row corrects is not open here.',
    zh: '本行所更正的隔离数据 {id} 不存在或已处理。',
  },
  QUOTE_NOT_CLOSED: {
    en: 'A quotation mark in line {line} is not closed; only this line was set aside.',
    zh: '第 {line} 行的引号未正确闭合，仅隔离该行。',
  },
  ROW_TOO_LONG: {
    en: 'The row at line {line} is longer than {longest} characters; its beginning is kept.',
    zh: '第 {line} 行超过 {longest} 个字符，仅保留开头部分。',
  },
  STATED_FIELD_IS_COLUMN: {
    en: '{field} is stated for the whole file, but the file has the column "{header}" too: which one is right?',
    zh: '已为整个文件声明 {field}，但文件中也有列“{header}”，无法判断以何者为准。',
  },
  STATED_FIELD_UNKNOWN: {
    en: '{field} cannot be stated; known are {fields}.',
    zh: '不能声明字段 {field}，可用字段：{fields}。',
  },
  TEXT_UNDECODABLE: {
    en: 'The text is neither UTF-8 nor GB 18030: byte {byte} in line {line} cannot be read as {encoding}.',
    zh: '文本既非 UTF-8 也非 GB 18030：第 {line} 行（字节 {byte}）无法按 {encoding} 解码。',
  },
  WORKBOOK_UNREADABLE: {
    en: 'The workbook cannot be read: {reason}.',
    zh: '无法读取工作簿：{reason}。',
  },
  WRONG_COLUMN_COUNT: {
    en: 'The row has {found} columns, the header {expected}.',
    zh: '该行有 {found} 列，表头有 {expected} 列。',
  },
} as const satisfies Record<string, Sentence>;

export type IntakeRefusalCode = keyof typeof INTAKE_REFUSALS;

export function intakeRefusal(
  code: IntakeRefusalCode,
  params: Readonly<Record<string, string | number>> = {},
  at: readonly (string | number)[] = [],
): Refusal<IntakeRefusalCode> {
  return refusal(code, at, params);
}
