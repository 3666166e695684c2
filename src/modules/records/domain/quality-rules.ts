import type { RecordReason } from '../refusals.js';
import type { RecordFix } from './record-fixes.js';

/** A numbered rule of data quality: what keeps a row out, or what had to be repaired in it. */
export interface QualityRule {
  /** A reason of a row (BLOCKING) or a fix (WARNING). */
  readonly code: RecordReason | RecordFix;
  /** `Q001`…; never given to another rule. */
  readonly number: string;
  readonly severity: 'BLOCKING' | 'WARNING';
  readonly nameZh: string;
  readonly nameEn: string;
}

const rule =
  (severity: QualityRule['severity']) =>
  (
    number: string,
    code: QualityRule['code'],
    [nameZh, nameEn]: readonly [string, string],
  ): QualityRule => ({ code, number, severity, nameZh, nameEn });

const blocking = rule('BLOCKING');
const warning = rule('WARNING');

/** New rules get the next number; a number stays with its rule for ever, for reports of different years are compared. */
export const QUALITY_RULES: readonly QualityRule[] = [
  blocking('Q001', 'FIELD_MISSING', ['必填项缺失', 'A required field is missing']),
  blocking('Q002', 'FIELD_MISSING_WHEN', [
    '条件必填项缺失',
    'A conditionally required field is missing',
  ]),
  blocking('Q003', 'PARTY_MISSING', ['行政相对人缺失', 'No party is named']),
  blocking('Q004', 'LENGTH', ['代码位数错误', 'A credit code has not 18 characters']),
  blocking('Q005', 'CHARSET', ['代码含非法字符', 'A credit code has a foreign character']),
  blocking('Q006', 'DEPARTMENT', [
    '代码登记管理部门错误',
    'A credit code names no registering department',
  ]),
  blocking('Q007', 'CATEGORY', ['代码机构类别错误', 'A credit code names no category']),
  blocking('Q008', 'DIVISION', ['代码行政区划错误', 'A credit code names no division']),
  blocking('Q009', 'ORG_CHECK', [
    '主体标识码校验错误',
    'The organisation code in a credit code fails its check',
  ]),
  blocking('Q010', 'CHECK_DIGIT', ['代码校验码错误', 'A credit code fails its check']),
  blocking('Q011', 'CREDIT_CODE_MISSING', ['代码缺失', 'No credit code is given']),
  blocking('Q012', 'CREDIT_CODE_PLACEHOLDER', ['代码为占位符', 'A credit code is a filler']),
  blocking('Q013', 'CREDIT_CODE_IDENTITY_NUMBER', [
    '代码为身份号码',
    'A credit code is the number of a person',
  ]),
  blocking('Q014', 'CREDIT_CODE_SPREADSHEET_EXPONENT', [
    '代码被转为科学计数法',
    'A spreadsheet made an exponent of a code',
  ]),
  blocking('Q015', 'CREDIT_CODE_SPREADSHEET_ROUNDED', [
    '代码被截断为15位',
    'A spreadsheet rounded a code',
  ]),
  blocking('Q016', 'CREDIT_CODE_LEGACY_NUMBER', [
    '代码栏填写旧码',
    'An older number stands for a credit code',
  ]),
  blocking('Q017', 'CREDIT_CODE_FIRST_CHARACTER_LOST', [
    '代码首位丢失',
    'The first character of a code was lost',
  ]),
  blocking('Q018', 'CREDIT_CODE_LAST_CHARACTER_LOST', [
    '代码末位丢失',
    'The last character of a code was lost',
  ]),
  blocking('Q019', 'CREDIT_CODE_CONFUSED_LETTERS', [
    '代码字母数字混淆',
    'Letters of a code were taken for digits',
  ]),
  blocking('Q020', 'DATE_NOT_READABLE', ['日期无法识别', 'A date cannot be read safely']),
  blocking('Q021', 'DATE_IMPOSSIBLE', ['日期不存在', 'A date is no day of the calendar']),
  blocking('Q022', 'DATE_TOO_EARLY', ['日期过早', 'A decision lies before 1949-10-01']),
  blocking('Q023', 'DATE_IN_FUTURE', ['日期晚于今天', 'A decision lies in the future']),
  blocking('Q024', 'DATE_BEFORE', ['日期先后矛盾', 'A period ends before it begins']),
  blocking('Q025', 'NUMBER_NOT_READABLE', ['数值无法识别', 'A number cannot be read safely']),
  blocking('Q026', 'NUMBER_NEGATIVE', ['数值为负', 'An amount is negative']),
  blocking('Q027', 'NUMBER_TOO_PRECISE', ['小数位过多', 'A number has too many decimals']),
  blocking('Q028', 'NUMBER_TOO_LARGE', ['数值过大', 'A number is too large']),
  blocking('Q029', 'AMOUNT_NOT_POSITIVE', ['金额应大于0', 'An amount that was imposed is 0']),
  blocking('Q030', 'VALUE_UNKNOWN', ['值不在代码集内', 'A value is not in its code set']),
  blocking('Q031', 'TEXT_TOO_LONG', ['文本超长', 'A text is too long']),
  blocking('Q032', 'TEXT_GARBLED', ['文本乱码', 'A text was damaged by a wrong encoding']),
  blocking('Q033', 'DOCUMENT_NO_FILLER', ['文号为占位内容', 'A document number is a filler']),
  blocking('Q034', 'AUTHORITY_IS_PARTY', ['决定机关与相对人相同', 'The authority is the party']),
  blocking('Q035', 'ID_NUMBER_IN_TEXT', ['文本含身份号码', 'A text holds the number of a person']),
  blocking('Q036', 'NATURAL_PERSON', ['自然人信息', 'The row is of a natural person']),
  blocking('Q037', 'FORBIDDEN_MATTER', ['禁止归集事项', 'The matter may not be collected']),
  warning('Q038', 'TRIMMED', ['首尾空格', 'Blanks stand round a value']),
  warning('Q039', 'INVISIBLE_REMOVED', ['含不可见字符', 'A text holds invisible characters']),
  warning('Q040', 'WIDTH_FOLDED', ['代码为全角', 'A code is in full width']),
  warning('Q041', 'CASE_FOLDED', ['代码为小写', 'A code is in small letters']),
  warning('Q042', 'BLANKS_REMOVED', ['代码含空格或连字符', 'A code holds blanks or dashes']),
  warning('Q043', 'VALUE_FOLDED', [
    '枚举值写法不规范',
    'A value is not written as in its code set',
  ]),
  warning('Q044', 'OTHER_SPECIFIED', [
    '其他项带补充说明',
    'The value other carries a specification',
  ]),
  warning('Q045', 'DATE_FORMAT', ['日期格式不规范', 'A date is not written as YYYY-MM-DD']),
  warning('Q046', 'DATE_SERIAL', ['日期为序列数', "A date is a spreadsheet's count of days"]),
  warning('Q047', 'DATE_LONG_TERM', ['有效期为文字', 'An unlimited validity is written in words']),
  warning('Q048', 'NUMBER_FORMAT', ['数值格式不规范', 'A number holds separators or a unit']),
  warning('Q049', 'AMOUNT_CONVERTED', [
    '金额单位不符',
    'An amount is in another unit than its field',
  ]),
  warning('Q050', 'CODE_EXCEPTED', ['例外登记代码', 'A code stands in the exception register']),
  warning('Q051', 'LEGACY_CODE_NOT_READ', ['旧码无效', 'An older number is none of its type']),
  warning('Q052', 'ID_NUMBER_MASKED', ['证件号码未脱敏', 'A document number came unmasked']),
  warning('Q053', 'SEVERITY_DERIVED', ['未填违法程度', 'The authority gave no severity']),
  warning('Q054', 'PUBLICITY_CAPPED', ['公示期限超上限', 'The stated publicity is too long']),
];
