/** What the hub repaired or concluded; everything else is as the source wrote it. */
export const RECORD_FIXES = {
  TRIMMED: 'Blanks at the ends of a value were removed (去除首尾空格)',
  INVISIBLE_REMOVED: 'Invisible characters inside a text were removed (去除不可见字符)',
  WIDTH_FOLDED: 'A code in full width was made half width (全角转半角)',
  CASE_FOLDED: 'Small letters of a code were made capital (小写转大写)',
  BLANKS_REMOVED: 'Blanks or dashes inside a code were removed (去除空格和连字符)',
  VALUE_FOLDED:
    'A value of a code set was written with other width, case, blanks or marks (枚举值写法规范化)',
  OTHER_SPECIFIED:
    'What stands behind "other" is kept in the original row only (其他项的补充说明仅存于原文)',
  DATE_FORMAT: 'A date was written in another form (日期格式规范化)',
  DATE_SERIAL: "A spreadsheet's count of days was read as a date (电子表格序列日期转换)",
  DATE_LONG_TERM: 'Long-term validity was written as 2099-12-31 (长期有效规范化)',
  NUMBER_FORMAT: 'A number was written with separators, a unit or full width (数值格式规范化)',
  AMOUNT_CONVERTED: 'An amount was converted to the unit of its field (金额单位换算)',
  CODE_EXCEPTED: 'A code breaks a rule and stands in the exception register (例外登记代码)',
  LEGACY_CODE_NOT_READ: 'An older number that is none of its type was left out (旧码未能识别)',
  ID_NUMBER_MASKED: "A person's document number was masked (证件号码已脱敏)",
  SEVERITY_DERIVED:
    'The severity follows from the kinds of penalty and the fine (违法程度由规则推定)',
  PUBLICITY_CAPPED:
    'The stated publicity ends later than the rules allow and is cut (公示期限按规定上限截止)',
} as const;

export type RecordFix = keyof typeof RECORD_FIXES;
