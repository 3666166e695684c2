import { refusal, type Refusal } from '../../kernel/result.js';
import type { Sentences } from '../../platform/graphql/refusal.js';

/** Why a row or a batch is not taken, apart from what its own values say. */
export type DoorRefusal =
  | 'RECORD_TYPE_MISSING'
  | 'RECORD_TYPE_UNKNOWN'
  | 'DEPARTMENT_NOT_RESPONSIBLE'
  | 'DEPARTMENT_MISSING'
  | 'BATCH_EMPTY'
  | 'BATCH_TOO_LONG'
  | 'PARTY_AMBIGUOUS'
  | 'RECORDS_DISAGREE'
  | 'RECORD_CONTRADICTED';

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
  BATCH_EMPTY: { en: 'The batch holds no rows.', zh: '批次中没有数据行。' },
  BATCH_TOO_LONG: {
    en: 'The batch holds {rows} rows; send at most {most} at once, or a file.',
    zh: '批次共 {rows} 行，每次最多 {most} 行，更多请以文件报送。',
  },
  PARTY_AMBIGUOUS: {
    en: 'What the row says of its party fits {subjects} subjects; state the unified social credit code.',
    zh: '相对人信息对应 {subjects} 个主体，请填写统一社会信用代码。',
  },
  RECORDS_DISAGREE: {
    en: 'Row {row} of the file speaks of the same decision and says something else.',
    zh: '与文件第 {row} 行为同一决定，但内容不一致。',
  },
  RECORD_CONTRADICTED: {
    en: 'The decision is known as {record} with other values ({fields}); correct that record instead.',
    zh: '该决定已入库（{record}），以下数据项不一致：{fields}；请更正原记录。',
  },
};

export function doorRefusal(
  code: DoorRefusal,
  at: readonly (string | number)[] = [],
  params: Readonly<Record<string, string | number>> = {},
): Refusal<DoorRefusal> {
  return refusal(code, at, params);
}
