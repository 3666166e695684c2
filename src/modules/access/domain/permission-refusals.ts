import { type Refusal, refusal } from '../../../kernel/result.js';
import { AUTHORISATION_REFUSALS } from '../refusals.js';

const { TEXT_NAMES_PERSON, TEXT_TOO_LONG } = AUTHORISATION_REFUSALS;

/** Why a change to the permission table is not taken or not decided. */
export const PERMISSION_REFUSALS = {
  CELL_UNKNOWN: {
    en: '{cell} is no cell of the permission table.',
    zh: '“{cell}”不是权限表的有效取值。',
  },
  CELL_WIDER: {
    en: 'A change may only narrow: the table shows {ceiling}.',
    zh: '只能收紧权限：权限表的上限为“{ceiling}”。',
  },
  CHANGE_DECIDED: {
    en: 'The change was decided already ({state}).',
    zh: '该变更已办结（{state}）。',
  },
  CHANGE_UNKNOWN: { en: 'There is no change {change}.', zh: '没有变更“{change}”。' },
  COLUMN_UNKNOWN: {
    en: '{column} is no view of this field, or no role of a root field.',
    zh: '“{column}”不是该字段的视角，也不是根字段的角色。',
  },
  EFFECTIVE_TOO_EARLY: {
    en: 'A change is effective today ({today}) at the earliest.',
    zh: '生效日期不得早于今日（{today}）。',
  },
  FIELD_FIXED: {
    en: '{field} shows who looked and who decided, or changes this table; it stays as it is.',
    zh: '字段“{field}”用于查询留痕、审计或权限变更，不得收紧。',
  },
  FIELD_NOT_NULLABLE: {
    en: '{field} can be masked and not be withheld: clients rely on its having a value.',
    zh: '字段“{field}”为必有值，只能脱敏，不能不予显示。',
  },
  FIELD_OPEN: {
    en: '{field} is open to everybody; only a release can close it.',
    zh: '字段“{field}”对所有人开放，只能随版本发布收紧。',
  },
  FIELD_UNKNOWN: { en: 'There is no field {field}.', zh: '没有字段“{field}”。' },
  MASK_OF_NO_TEXT: {
    en: '{field} is no text and cannot be masked.',
    zh: '字段“{field}”不是文本，无法脱敏。',
  },
  OTHER_PERSON: {
    en: 'Only whoever proposed the change withdraws it.',
    zh: '只有提出人可以撤回该变更。',
  },
  REASON_MISSING: { en: 'Say why.', zh: '请填写理由。' },
  SAME_PERSON: {
    en: 'Another person than the proposer decides.',
    zh: '提出人不得自行审批，须由另一人办理。',
  },
  TEXT_NAMES_PERSON,
  TEXT_TOO_LONG,
} as const;

export type PermissionRefusalCode = keyof typeof PERMISSION_REFUSALS;
export type PermissionRefusal = Refusal<PermissionRefusalCode>;

export function permissionRefusal(
  code: PermissionRefusalCode,
  at: readonly (string | number)[] = [],
  params: Refusal['params'] = {},
): PermissionRefusal {
  return refusal(code, at, params);
}
