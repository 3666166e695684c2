import { refusal, type Refusal } from '../../kernel/result.js';
import type { Sentences } from '../../platform/graphql/refusal.js';

/** Why a row or a batch is not taken, apart from what its own values say. */
export type DoorRefusal =
  | 'RECORD_TYPE_MISSING'
  | 'RECORD_TYPE_UNKNOWN'
  | 'DEPARTMENT_NOT_RESPONSIBLE'
  | 'DEPARTMENT_MISSING'
  | 'PARTY_AMBIGUOUS'
  | 'RECORDS_DISAGREE'
  | 'RECORD_CONTRADICTED'
  | 'RECORD_KNOWN_OTHERWISE'
  | 'DEPARTMENT_UNKNOWN'
  | 'DEPARTMENT_OF_OTHERS'
  | 'AUTHORITY_OF_OTHERS';

export const DOOR_REFUSALS: Sentences<DoorRefusal> = {
  RECORD_TYPE_MISSING: {
    en: 'The row does not say of which type it is; name it by recordType or state it for the whole file.',
    zh: '该行未注明数据类型，请填写 recordType 或为整个文件声明类型。',
  },
  RECORD_TYPE_UNKNOWN: {
    en: 'There is no record type {type} in force.',
    zh: '目录中没有生效的数据类型 {type}。',
  },
  DEPARTMENT_NOT_RESPONSIBLE: {
    en: 'The department {department} does not answer for {type}.',
    zh: '部门 {department} 不是 {type} 的责任部门。',
  },
  DEPARTMENT_MISSING: {
    en: 'Say which department the batch comes from.',
    zh: '请注明报送部门。',
  },
  PARTY_AMBIGUOUS: {
    en: 'What the row says of its party fits {subjects} subjects; state the unified social credit code.',
    zh: '相对人信息对应 {subjects} 个主体，请填写统一社会信用代码。',
  },
  RECORDS_DISAGREE: {
    en: 'Line {line} of the file speaks of the same decision and says something else.',
    zh: '与文件第 {line} 行为同一决定，但内容不一致。',
  },
  RECORD_KNOWN_OTHERWISE: {
    en: 'Another department has reported this decision with other values; agree with it which are right.',
    zh: '其他部门已报送该决定且内容不一致，请核对后由原报送部门更正。',
  },
  DEPARTMENT_UNKNOWN: {
    en: 'There is no department {department}.',
    zh: '没有代码为 {department} 的部门。',
  },
  DEPARTMENT_OF_OTHERS: {
    en: 'You report for {own}, not for {department}.',
    zh: '您代表 {own} 报送，不能以 {department} 的名义报送。',
  },
  AUTHORITY_OF_OTHERS: {
    en: 'The row speaks in the name of the department {department}; {own} may not report for it.',
    zh: '该行以部门 {department} 的名义报送，{own} 不能代其报送。',
  },
  RECORD_CONTRADICTED: {
    en: 'The decision is known as {record} with other values ({fields}); correct that record instead.',
    zh: '该决定已入库（{record}），以下数据项不一致：{fieldsZh}；请更正原记录。',
  },
};

export function doorRefusal(
  code: DoorRefusal,
  at: readonly (string | number)[] = [],
  params: Readonly<Record<string, string | number>> = {},
): Refusal<DoorRefusal> {
  return refusal(code, at, params);
}
