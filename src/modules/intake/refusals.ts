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
  BATCH_EMPTY: { en: 'The batch holds no rows.', zh: '批次中没有数据行。' },
  BATCH_FIELD_TWICE: {
    en: 'The row names the field {field} more than once.',
    zh: '同一行中数据项 {field} 重复。',
  },
  BATCH_TOO_LONG: {
    en: 'The batch holds {rows} rows; send at most {most} at once, or a file.',
    zh: '批次共 {rows} 行，每次最多 {most} 行，更多请以文件报送。',
  },
  CELL_TOO_LONG: {
    en: 'A cell of the workbook is longer than {longest} characters, the most that a spreadsheet holds.',
    zh: '工作簿中有单元格超过 {longest} 个字符（电子表格的上限）。',
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
  EXAMPLE_PASSED_OVER: {
    en: 'The example in line {line} was not read as a row.',
    zh: '第 {line} 行为填写示例，未作为数据读取。',
  },
  DISK_FULL: {
    en: "The hub's database has no room left; nothing of the file was kept. Send it again once its operator has made room.",
    zh: '平台数据库磁盘空间不足，文件内容均未保存；请待管理员扩容后重新报送。',
  },
  EXPANDS_TOO_FAR: {
    en: 'The compressed file unpacks to more than {mib} MiB or to more than {ratio} times its size; send it in parts, or not compressed.',
    zh: '压缩文件解压后超过 {mib} MiB 或超过原大小的 {ratio} 倍，请拆分或不压缩后报送。',
  },
  FIELD_DUPLICATED: {
    en: 'The object names {field} more than once.',
    zh: '同一对象中字段 {field} 重复。',
  },
  PERSON_KEY_MISSING: {
    en: 'The row holds the number of a person, and this hub has no key to protect it (XINSHU_PERSON_KEYS); nothing of the number was kept.',
    zh: '该行含个人证件号码，而平台未配置保护密钥（XINSHU_PERSON_KEYS），号码未予保存；请待管理员配置后重新报送。',
  },
  FILE_EMPTY: { en: 'The file is empty.', zh: '文件为空。' },
  FILE_UNREADABLE: {
    en: 'The file cannot be opened: {path}.',
    zh: '无法打开文件：{path}。',
  },
  FORBIDDEN_COLUMN: {
    en: '"{header}" must not be collected; nothing of it was kept.',
    zh: '“{header}”属于禁止采集的信息，未予保存。',
  },
  HEADER_NOT_FOUND: {
    en: 'No header row was found in the first {rows} rows; expected are columns such as {headers}.',
    zh: '前 {rows} 行中未找到表头，应包含：{headers}。',
  },
  JSON_DOCUMENT_MALFORMED: {
    en: 'The JSON document is broken at line {line}.',
    zh: 'JSON 文档在第 {line} 行处格式错误。',
  },
  JSON_MALFORMED: { en: 'The line is not a JSON object.', zh: '该行不是 JSON 对象。' },
  JSON_NOT_IN_LINES: {
    en: 'The file is one JSON array; send one object per line (NDJSON).',
    zh: '文件是 JSON 数组，请改为每行一个对象（NDJSON）。',
  },
  JSON_TOO_DEEP: {
    en: 'The object is nested deeper than {deepest} levels.',
    zh: '对象嵌套超过 {deepest} 层。',
  },
  JSON_TOO_LONG: {
    en: 'A JSON document may have {longest} characters; send one object per line (NDJSON).',
    zh: 'JSON 文档不得超过 {longest} 个字符，请改为每行一个对象（NDJSON）。',
  },
  MAPPING_FIELD_TWICE: {
    en: '{field} is both mapped and set.',
    zh: '字段 {field} 既有映射又有固定值。',
  },
  MAPPING_FIELD_UNKNOWN: {
    en: 'The mapping names {field}, which is no field here; known are {fields}.',
    zh: '映射文件中的字段 {field} 不存在，可用字段：{fields}。',
  },
  MAPPING_KEY_UNKNOWN: {
    en: 'The mapping has the key "{key}"; known here are {keys}.',
    zh: '映射文件中的键“{key}”无法识别，此处可用：{keys}。',
  },
  MAPPING_OF_OTHER_KIND: {
    en: 'The mapping is for {kind}, not for {expected}.',
    zh: '映射文件适用于 {kind}，而非 {expected}。',
  },
  MAPPING_SOURCE_UNKNOWN: {
    en: 'The file has no column "{source}", which the mapping reads.',
    zh: '文件中没有映射所引用的列“{source}”。',
  },
  MAPPING_SOURCE_UNSEEN: {
    en: 'No row was read under the name "{source}" of the mapping.',
    zh: '没有任何一行使用过映射中的“{source}”。',
  },
  MAPPING_UNREADABLE: {
    en: 'The mapping file is no YAML: {reason}',
    zh: '映射文件不是有效的 YAML：{reason}',
  },
  MAPPING_VALUE_WRONG: {
    en: 'The mapping wants {expected} at "{place}".',
    zh: '映射文件“{place}”处的内容不符合要求（应为 {expected}）。',
  },
  MAPPING_WANTS_JSON: {
    en: 'The mapping looks for rows inside a JSON document, but the file is none.',
    zh: '映射文件指定了 JSON 文档中的数据位置，但该文件不是 JSON 文档。',
  },
  NEARLY_ALL_REFUSED: {
    en: 'Of the first {rows} rows {refused} were refused, so that the rest was not read and nothing was kept; check the file and its kind.',
    zh: '前 {rows} 行中有 {refused} 行未通过校验，已停止读取，文件内容均未保存；请检查文件及报送类型。',
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
  REFERENCE_TAKEN: {
    en: 'Another file was sent under the reference "{reference}" (submission {submission}); give this one a reference of its own.',
    zh: '来文编号“{reference}”已用于内容不同的文件（批次 {submission}），请为本文件另设编号。',
  },
  ROWS_NOT_FOUND: {
    en: 'There is no list of rows at "{pointer}" in the document.',
    zh: '文档的“{pointer}”处没有数据列表。',
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
  WORKBOOK_TOO_LARGE: {
    en: 'The workbook has more than {texts} different texts, or more than {characters} characters in them; send it in parts, or as CSV.',
    zh: '工作簿中不同文本超过 {texts} 条或合计超过 {characters} 个字符，请拆分或以 CSV 格式报送。',
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
