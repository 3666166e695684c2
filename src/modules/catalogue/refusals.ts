import type { Sentences } from '../../platform/graphql/refusal.js';
import type { BasisRefusal } from '../reference/index.js';
import type { DepartmentRefusal } from './domain/department.js';
import type { RecordTypeRefusal } from './domain/judge-record-type.js';

/** Reasons that depend on what stands in the catalogue at the moment of writing. */
export type StandingRefusal =
  | 'DEPARTMENT_EXISTS'
  | 'DEPARTMENT_UNKNOWN'
  | 'DEPARTMENT_REVISION_PASSED'
  | 'DEPARTMENT_REASON_MISSING'
  | 'RECORD_TYPE_VERSION_PASSED'
  | 'RECORD_TYPE_UNCHANGED';

export type CatalogueRefusal =
  BasisRefusal | DepartmentRefusal | RecordTypeRefusal | StandingRefusal;

export const CATALOGUE_REFUSALS: Sentences<CatalogueRefusal> = {
  BASIS_DOCUMENT_MISSING: {
    en: 'The basis names no document; an item without a basis is not activated.',
    zh: '缺少依据文件名称；没有依据的目录项不得启用。',
  },
  BASIS_SOURCE_MISSING: {
    en: 'The basis does not say where its document was read.',
    zh: '依据未注明出处。',
  },
  BASIS_DECISION_MISSING: {
    en: 'A basis by design says who decided and why.',
    zh: '系统设计类依据须注明决定者和理由。',
  },
  DEPARTMENT_CODE_FORMAT: {
    en: 'The code {code} is not made of capital letters, digits and underscores.',
    zh: '代码 {code} 应由大写字母、数字和下划线组成。',
  },
  DEPARTMENT_NAME_MISSING: { en: 'A name is missing.', zh: '缺少名称。' },
  DEPARTMENT_USCC_INVALID: {
    en: '{uscc} is not a valid unified social credit code ({reason}).',
    zh: '{uscc} 不是有效的统一社会信用代码（{reason}）。',
  },
  DEPARTMENT_DIVISION_UNKNOWN: {
    en: 'There is no division {division}.',
    zh: '没有代码为 {division} 的行政区划。',
  },
  DEPARTMENT_PERIOD_REVERSED: {
    en: 'The last day lies before the first.',
    zh: '终止日期早于起始日期。',
  },
  DEPARTMENT_EXISTS: { en: 'There is a department {code} already.', zh: '部门 {code} 已存在。' },
  DEPARTMENT_UNKNOWN: { en: 'There is no department {code}.', zh: '没有代码为 {code} 的部门。' },
  DEPARTMENT_REVISION_PASSED: {
    en: 'Somebody else has changed the department meanwhile; it stands at revision {revision}.',
    zh: '该部门已被他人修改，当前修订号为 {revision}。',
  },
  DEPARTMENT_REASON_MISSING: {
    en: 'A correction says why.',
    zh: '更正须注明理由。',
  },
  RECORD_TYPE_CODE_FORMAT: {
    en: 'The code {code} is not made of capital letters, digits and underscores.',
    zh: '代码 {code} 应由大写字母、数字和下划线组成。',
  },
  RECORD_TYPE_NAME_MISSING: { en: 'A name is missing.', zh: '缺少名称。' },
  RECORD_TYPE_FIELDS_MISSING: { en: 'A record type has fields.', zh: '目录项应至少有一个数据项。' },
  RECORD_TYPE_PERIOD_REVERSED: {
    en: 'The last day lies before the first.',
    zh: '终止日期早于起始日期。',
  },
  RECORD_TYPE_BEGINS_BEFORE_LAST: {
    en: 'The version before begins on {last}; a new one does not begin earlier.',
    zh: '上一版本自 {last} 起生效，新版本不得更早。',
  },
  RECORD_TYPE_CHANGE_NOTE_MISSING: {
    en: 'A version says what has changed.',
    zh: '缺少版本变更说明。',
  },
  RECORD_TYPE_DEPARTMENT_UNKNOWN: {
    en: 'There is no department {department}.',
    zh: '没有代码为 {department} 的部门。',
  },
  RECORD_TYPE_VERSION_PASSED: {
    en: 'Somebody else has published meanwhile; the last version is {version}.',
    zh: '已有他人发布新版本，当前版本号为 {version}。',
  },
  RECORD_TYPE_UNCHANGED: {
    en: 'Nothing differs from version {version}.',
    zh: '内容与第 {version} 版相同。',
  },
  RECORD_TYPE_MATTER_FORBIDDEN: {
    en: '{name} is a matter that may not be collected as credit information.',
    zh: '“{name}”属于禁止作为信用信息采集的事项。',
  },
  RECORD_TYPE_PARTY_MISSING: {
    en: 'A record names its party: the fields partyName and uscc are missing.',
    zh: '目录项应包含相对人名称（partyName）和统一社会信用代码（uscc）。',
  },
  RECORD_TYPE_EVENT_NOT_DATE: {
    en: 'The event is dated by {field}, which is no date field of this type.',
    zh: '事件日期数据项 {field} 不存在或不是日期类型。',
  },
  RECORD_TYPE_IDENTITY_UNKNOWN: {
    en: 'What identifies a record are fields of this type, at least one.',
    zh: '识别同一条记录的数据项应至少有一个，且属于该目录项。',
  },
  RECORD_TYPE_END_NOT_DATE: {
    en: '{field}, which would end a record, is no date field of this type.',
    zh: '终止日期数据项 {field} 不存在或不是日期类型。',
  },
  RECORD_TYPE_DEADLINE_FORMAT: {
    en: '{code} is not a code of a parameter.',
    zh: '{code} 不是有效的参数代码。',
  },
  RECORD_TYPE_SEVERITY_MISSING: {
    en: 'Publicity by severity needs a code field severity.',
    zh: '按违法程度确定公示期的目录项应包含代码类数据项 severity。',
  },
  FIELD_CODE_FORMAT: {
    en: 'The field code {field} is not in camelCase.',
    zh: '数据项代码 {field} 格式不正确。',
  },
  FIELD_NAME_MISSING: { en: 'The field {field} lacks a name.', zh: '数据项 {field} 缺少名称。' },
  FIELD_CONTENT_FORBIDDEN: {
    en: 'What the field {field} holds may not be collected.',
    zh: '数据项 {field} 属于禁止采集的信息。',
  },
  FIELD_LENGTH_MISSING: {
    en: 'The text field {field} has no greatest length.',
    zh: '文本数据项 {field} 缺少长度。',
  },
  FIELD_SCALE_MISSING: {
    en: 'The decimal field {field} does not say how many digits follow the point.',
    zh: '小数数据项 {field} 缺少小数位数。',
  },
  FIELD_CODE_SET_MISSING: {
    en: 'The code field {field} lists no codes.',
    zh: '代码数据项 {field} 缺少代码集。',
  },
  FIELD_CODE_VALUE_TWICE: {
    en: 'In the code set of {field} a word means two values.',
    zh: '数据项 {field} 的代码集中同一名称对应多个代码。',
  },
  FIELD_CONDITION_MISSING: {
    en: 'The field {field} has a condition exactly when it is conditionally required.',
    zh: '数据项 {field} 的必填条件与必填标识不一致。',
  },
  FIELD_CONDITION_UNKNOWN: {
    en: 'The condition of the field {field} speaks of no field or value of this type.',
    zh: '数据项 {field} 的必填条件指向不存在的数据项或取值。',
  },
  FIELD_WIDER_THAN_RECORD: {
    en: 'The field {field} would be seen more widely than its record.',
    zh: '数据项 {field} 的公开范围大于目录项的公开范围。',
  },
  FIELD_CODE_TWICE: { en: 'Two fields have the code {code}.', zh: '数据项代码 {code} 重复。' },
  FIELD_NAME_TWICE: { en: 'Two fields are named {name}.', zh: '数据项名称“{name}”重复。' },
  FIELD_ALIAS_TWICE: {
    en: 'The header {alias} would lead to two fields.',
    zh: '表头 {alias} 对应多个数据项。',
  },
};
