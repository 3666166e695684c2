import { registerEnumType } from 'type-graphql';

import { DEPARTMENT_KINDS } from '../domain/department.js';
import { PUBLICITY_RULES } from '../domain/handling.js';
import { MEASURE_CLASSES, MEASURE_TYPES } from '../domain/measure.js';
import {
  FIELD_DATA_TYPES,
  FIELD_MASKS,
  FIELD_NEEDS,
  PUBLICITY_SCOPES,
  RECORD_CATEGORIES,
} from '../domain/record-type.js';

type EnumOf<Value extends string> = { readonly [V in Value]: V };

interface EnumWords<Value extends string> {
  readonly name: string;
  readonly description: string;
  readonly values: Readonly<Record<Value, string>>;
}

/** A GraphQL enum of a closed list of the domain, a description for each of its values. */
function enumOf<Value extends string>(
  values: readonly Value[],
  words: EnumWords<Value>,
): EnumOf<Value> {
  const members = Object.fromEntries(values.map((value) => [value, value])) as EnumOf<Value>;
  const valuesConfig = Object.fromEntries(
    values.map((value) => [value, { description: words.values[value] }]),
  ) as Record<Value, { description: string }>;
  registerEnumType<EnumOf<Value>>(members, {
    name: words.name,
    description: words.description,
    valuesConfig,
  });
  return members;
}

export const DepartmentKindEnum = enumOf(DEPARTMENT_KINDS, {
  name: 'DepartmentKind',
  description: 'What kind of body a source department is (部门类别).',
  values: {
    ADMINISTRATIVE_AGENCY: 'An administrative agency (行政机关).',
    JUDICIAL_ORGAN: 'A court or procuratorate (司法机关).',
    PUBLIC_INSTITUTION: 'A public institution (事业单位).',
    UTILITY: 'A public utility (公用事业单位).',
    INDUSTRY_ASSOCIATION: 'An industry association (行业协会商会).',
    OTHER: 'Another body (其他).',
  },
});

export const RecordCategoryEnum = enumOf(RECORD_CATEGORIES, {
  name: 'RecordCategory',
  description: 'Main category of the public credit information catalogue (信息类别).',
  values: {
    REGISTRATION: 'Registration and basic facts (登记注册基本信息).',
    JUDICIAL: 'Judgments and their enforcement (司法裁判及执行信息).',
    ADMINISTRATIVE: 'Administrative acts (行政管理信息).',
    PROFESSIONAL_TITLE: 'Professional titles and occupations (职称和职业信息).',
    ABNORMAL_OPERATION: 'Lists of abnormal operation (经营异常名录信息).',
    SERIOUS_DISHONESTY: 'Lists of serious dishonesty (严重失信主体名单信息).',
    CONTRACT_PERFORMANCE: 'Performance of contracts (合同履行信息).',
    COMMITMENT: 'Credit commitments and their fulfilment (信用承诺及履行情况信息).',
    CREDIT_EVALUATION: 'Results of credit evaluation (信用评价结果信息).',
    LEGAL_COMPLIANCE: 'Compliance with laws and rules (遵守法律法规情况信息).',
    HONOUR: 'Honours for honesty (诚实守信相关荣誉信息).',
    INTELLECTUAL_PROPERTY: 'Intellectual property (知识产权信息).',
    VOLUNTARY: 'Provided by the subject itself (信用主体自愿提供的信用信息).',
    OTHER: 'Other information by law (其他信息).',
  },
});

export const PublicityScopeEnum = enumOf(PUBLICITY_SCOPES, {
  name: 'PublicityScope',
  description: 'Who may see a field of a record (公开范围).',
  values: {
    PUBLIC: 'Everybody (社会公开).',
    GOVERNMENT_SHARED: 'Government departments (政务共享).',
    AUTHORISED_QUERY: 'Whoever the subject has authorised (授权查询).',
  },
});

export const PublicityRuleEnum = enumOf(PUBLICITY_RULES, {
  name: 'PublicityRule',
  description: 'Until when a public record stays public (公示期限规则).',
  values: {
    PENALTY:
      'By its severity and the rules in force on the day of decision (按违法程度确定公示期).',
    WHILE_ACTIVE: 'Until it ends or is no longer valid (有效期内公示).',
    OPEN: 'Without end (长期公示).',
  },
});

export const FieldDataTypeEnum = enumOf(FIELD_DATA_TYPES, {
  name: 'FieldDataType',
  description: 'Type of the values of a field (数据类型).',
  values: {
    TEXT: 'Text (字符).',
    DATE: 'A civil date (日期).',
    INTEGER: 'A whole number (整数).',
    DECIMAL: 'An exact decimal (小数).',
    CODE: 'One or several codes of a set (枚举或集合).',
    BOOLEAN: 'Yes or no (是否).',
  },
});

export const FieldMaskEnum = enumOf(FIELD_MASKS, {
  name: 'FieldMask',
  description: 'How a value is shown in part (脱敏规则).',
  values: {
    PERSON_NAME: 'First character kept (姓名).',
    ID_NUMBER: 'Four characters kept at either end (证件号码).',
    PHONE: 'Three and four digits kept (电话号码).',
    BANK_ACCOUNT: 'Last four digits kept (银行账号).',
  },
});

export const FieldNeedEnum = enumOf(FIELD_NEEDS, {
  name: 'FieldNeed',
  description: 'Whether a record must have the field (是否必填).',
  values: {
    REQUIRED: 'Always required (必填).',
    CONDITIONAL: 'Required under a condition (条件必填).',
    OPTIONAL: 'May be left out (选填).',
  },
});

export const MeasureTypeEnum = enumOf(MEASURE_TYPES, {
  name: 'MeasureType',
  description: 'What a measure does to whom it concerns (措施类型).',
  values: {
    REWARD: 'It makes something easier (激励).',
    ROUTINE: 'Supervision of more or less intensity (日常监管).',
    RESTRICT: 'It takes something away; never by a grade alone (限制).',
  },
});

export const MeasureClassEnum = enumOf(MEASURE_CLASSES, {
  name: 'MeasureClass',
  description: 'Class in the national basic list of punitive measures (失信惩戒措施类别).',
  values: {
    MARKET_ACCESS: 'Barred from a market or an industry (限制市场准入、行业禁入).',
    OFFICE_HOLDING: 'Barred from offices (限制任职).',
    CONSUMPTION: 'Certain consumption is limited (限制相关消费).',
    EXIT_BAN: 'May not leave the country (不准出境).',
    EDUCATION: 'Certain schools are limited (限制升学复学).',
    FISCAL_PROJECTS: 'Projects paid by the treasury are limited (限制申请财政性资金项目).',
    AWARDS: 'Barred from awards (限制参加评先评优).',
    PREFERENCES: 'Preferences and easements are limited (限制享受优惠政策和便利措施).',
    PUBLIC_TRADING: 'Barred from public resource trading (限制公共资源交易).',
    DISHONESTY_LIST: 'Entered in a list of dishonesty (纳入失信主体名单).',
    PUBLICATION: 'Dishonesty is published and shared (共享公示失信信息).',
    KEY_SUPERVISION: 'Supervised with priority (纳入重点监管范围).',
    GOVERNMENT_REFERENCE: 'Told to departments for reference (推送政府部门自主参考).',
    MARKET_REFERENCE: 'Told to market subjects for reference (推送市场主体自主参考).',
  },
});
