import { QUALITY_RULES, type QualityRule } from '../records/index.js';

/** A rule with its number: of a row's own fields, of its way in, or of what is stored already. */
export type NumberedRule = Omit<QualityRule, 'code'> & { readonly code: string };

const rule =
  (severity: QualityRule['severity']) =>
  (number: string, code: string, [nameZh, nameEn]: readonly [string, string]): NumberedRule => ({
    code,
    number,
    severity,
    nameZh,
    nameEn,
  });

const blocking = rule('BLOCKING');
const warning = rule('WARNING');

/** What a row breaks besides the rules of its fields, numbered from Q201; a number stays with its rule for ever. */
const RULES_OF_TAKING_IN: readonly NumberedRule[] = [
  blocking('Q201', 'RECORDS_DISAGREE', [
    '同批次内容矛盾',
    'Rows of one file contradict each other',
  ]),
  blocking('Q202', 'RECORD_CONTRADICTED', [
    '与已入库信息矛盾',
    'A row contradicts a stored record',
  ]),
  blocking('Q203', 'RECORD_KNOWN_OTHERWISE', [
    '与其他部门报送不一致',
    'Another department reported other values',
  ]),
  blocking('Q204', 'PARTY_AMBIGUOUS', ['相对人不唯一', 'A party fits several subjects']),
  blocking('Q205', 'DEPARTMENT_NOT_RESPONSIBLE', [
    '非责任部门报送',
    'The department does not answer for the type',
  ]),
  blocking('Q206', 'RECORD_TYPE_MISSING', ['数据类型缺失', 'The record type is missing']),
  blocking('Q207', 'RECORD_TYPE_UNKNOWN', ['数据类型不存在', 'The record type is unknown']),
  blocking('Q208', 'QUARANTINE_ROW_UNKNOWN', [
    '更正的隔离行不存在',
    'The corrected row is not in quarantine',
  ]),
  blocking('Q209', 'WRONG_COLUMN_COUNT', ['列数不符', 'A row has not the columns of its header']),
  blocking('Q210', 'ROW_TOO_LONG', ['行超长', 'A row is too long']),
  blocking('Q211', 'QUOTE_NOT_CLOSED', ['引号未闭合', 'A quotation mark is not closed']),
  blocking('Q212', 'JSON_MALFORMED', ['行不是JSON对象', 'A line is no JSON object']),
  blocking('Q213', 'JSON_TOO_DEEP', ['JSON嵌套过深', 'A JSON object is nested too deep']),
  blocking('Q214', 'FIELD_DUPLICATED', ['字段重复', 'A row names a field twice']),
  blocking('Q215', 'NUL_CHARACTER', ['含空字符', 'A row holds NUL characters']),
  warning('Q216', 'SUBJECT_BY_ALIAS', ['代码为已合并主体', 'A code is of a merged subject']),
  warning('Q217', 'SUBJECT_BY_OLDER_CODE', [
    '按旧码匹配主体',
    'The subject was found by an older number',
  ]),
  warning('Q218', 'SUBJECT_BY_NAME', ['按名称匹配主体', 'The subject was found by its name']),
  warning('Q219', 'RECORD_COMPLETED', ['补充已入库信息', 'A row completed a stored record']),
  warning('Q220', 'NEAR_DUPLICATE', ['疑似重复', 'A row says what another record says']),
];

const BY_CODE: ReadonlyMap<string, NumberedRule> = new Map(
  [...QUALITY_RULES, ...RULES_OF_TAKING_IN].map((one) => [one.code, one]),
);

/** The numbered rule of a code; null for a fault of a file that is none of its rows'. */
export function ruleOf(code: string): NumberedRule | null {
  return BY_CODE.get(code) ?? null;
}
