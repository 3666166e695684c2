import { type Refusal, refusal } from '../../kernel/result.js';

/** Why the claims of a verified token make no identity. */
export const CLAIM_REFUSALS = [
  'CLAIM_NOT_TEXT',
  'SUB_MISSING',
  'ROLE_MISSING',
  'ROLE_UNKNOWN',
  'ROLE_NOT_VOUCHED',
  'USCC_MISSING',
  'USCC_MALFORMED',
  'DIVISION_MISSING',
  'DIVISION_MALFORMED',
  'DEPARTMENT_MISSING',
  'INSTITUTION_MISSING',
] as const;
export type ClaimRefusalCode = (typeof CLAIM_REFUSALS)[number];

/** Why a token is not believed; `extensions.reason` of UNAUTHENTICATED. */
export const TOKEN_REFUSALS = [
  'AUTHORIZATION_HEADER',
  'TOKEN_MALFORMED',
  'TOKEN_EXPIRED',
  'TOKEN_NOT_YET_VALID',
  'TOKEN_ISSUER',
  'TOKEN_AUDIENCE',
  'TOKEN_ALGORITHM',
  'TOKEN_KEY_UNKNOWN',
  'TOKEN_SIGNATURE',
  'TOKEN_KIND',
  'TOKEN_CLAIMS',
  'KEY_UNKNOWN',
  'KEY_OVER',
  'SESSION_OVER',
] as const;
export type TokenRefusalCode = (typeof TOKEN_REFUSALS)[number];

/** Why an authorisation is not taken or not revoked. */
export const AUTHORISATION_REFUSALS = {
  AUTHORISATION_UNKNOWN: {
    en: 'There is no authorisation {authorisation}.',
    zh: '没有授权“{authorisation}”。',
  },
  EVIDENCE_MISSING: {
    en: 'Say where the signed authorisation lies: its number, or the hash of its file.',
    zh: '请填写书面授权的编号或文件哈希值。',
  },
  INSTITUTION_NO_BANK: {
    en: '{institution} is no bank: only banks are authorised.',
    zh: '“{institution}”不是银行，授权对象须为银行。',
  },
  INSTITUTION_UNKNOWN: {
    en: 'There is no institution {institution}.',
    zh: '没有机构“{institution}”。',
  },
  OUTSIDE_DIVISION: {
    en: 'The subject is registered outside your division ({own}).',
    zh: '该主体不在您的管辖区划（{own}）内。',
  },
  PERIOD_OVER: {
    en: 'The last day {validTo} has passed.',
    zh: '截止日期 {validTo} 已过。',
  },
  PERIOD_REVERSED: {
    en: 'The last day lies before the first.',
    zh: '截止日期早于起始日期。',
  },
  PERIOD_TOO_LONG: {
    en: 'The last day may be {latest} at the latest.',
    zh: '截止日期最晚为 {latest}。',
  },
  ROLE_NOT_ALLOWED: {
    en: 'The role {role} does not speak for subjects.',
    zh: '角色 {role} 不得代主体授权或撤销授权。',
  },
  SCOPES_EMPTY: {
    en: 'Say what the institution may see.',
    zh: '请选择授权范围。',
  },
  SUBJECT_MERGED: {
    en: '{uscc} was merged into {survivor}: authorise under that code.',
    zh: '主体“{uscc}”已并入“{survivor}”，请以该代码授权。',
  },
  SUBJECT_NOT_OWN: {
    en: 'You do not speak for {uscc}.',
    zh: '您不能代“{uscc}”授权。',
  },
  SUBJECT_UNKNOWN: {
    en: 'There is no subject {uscc}.',
    zh: '没有主体“{uscc}”。',
  },
  TEXT_NAMES_PERSON: {
    en: '{field} holds the identity number of a person, which the hub does not keep.',
    zh: '{field} 含有公民身份号码，平台不予保存。',
  },
  TEXT_TOO_LONG: {
    en: '{field} has at most {limit} characters.',
    zh: '{field} 最多 {limit} 个字符。',
  },
} as const;

export type AuthorisationRefusalCode = keyof typeof AUTHORISATION_REFUSALS;
export type AuthorisationRefusal = Refusal<AuthorisationRefusalCode>;

export function authorisationRefusal(
  code: AuthorisationRefusalCode,
  at: readonly (string | number)[] = [],
  params: Refusal['params'] = {},
): AuthorisationRefusal {
  return refusal(code, at, params);
}

/** Why a machine key is not issued, rotated or revoked. */
export const KEY_REFUSALS = {
  DEPARTMENT_MISSING: {
    en: 'The organisation {id} is no source department: it reports nothing.',
    zh: '机构“{id}”不是数源部门，不能报送。',
  },
  DIVISION_MISSING: {
    en: 'The organisation {id} has no division: say for which one the key is.',
    zh: '机构“{id}”没有行政区划，请填写密钥的行政区划。',
  },
  DIVISION_NOT_OF_ROLE: {
    en: 'A key of the role {role} is not limited to a division.',
    zh: '角色 {role} 的密钥不按行政区划限定。',
  },
  DIVISION_OUTSIDE: {
    en: 'The division {division} is not within that of the organisation, {own}.',
    zh: '行政区划 {division} 不在该机构的范围（{own}）内。',
  },
  KEY_OVER: {
    en: 'The key {key} has ended.',
    zh: '密钥“{key}”已失效。',
  },
  KEY_REPLACED: {
    en: 'The key {key} was replaced by {successor} already.',
    zh: '密钥“{key}”已由“{successor}”替换。',
  },
  KEY_UNKNOWN: {
    en: 'There is no key {key}.',
    zh: '没有密钥“{key}”。',
  },
  KIND_DOES_NOT_FIT: {
    en: 'Keys of the role {role} are for organisations of the kind {needed}, not {kind}.',
    zh: '角色 {role} 的密钥须发给类别为 {needed} 的机构，不能发给 {kind}。',
  },
  NAME_MISSING: {
    en: 'Say what uses the key.',
    zh: '请填写密钥的用途名称。',
  },
  ORGANISATION_NOT_YOURS: {
    en: 'The organisation {id} lies outside your division.',
    zh: '机构“{id}”不在您的管辖区划内。',
  },
  ORGANISATION_UNKNOWN: {
    en: 'There is no organisation {id}.',
    zh: '没有机构“{id}”。',
  },
  OVERLAP_TOO_LONG: {
    en: 'The old key may work on for 0 to {most} hours.',
    zh: '旧密钥可继续使用 0 至 {most} 小时。',
  },
  PERIOD_OVER: AUTHORISATION_REFUSALS.PERIOD_OVER,
  PERIOD_TOO_LONG: AUTHORISATION_REFUSALS.PERIOD_TOO_LONG,
  PURPOSE_NOT_OF_ROLE: {
    en: 'The role {role} does not ask for the purpose {purpose}.',
    zh: '角色 {role} 不得以“{purpose}”为查询目的。',
  },
  REASON_MISSING: {
    en: 'Say why.',
    zh: '请填写原因。',
  },
  ROLE_NOT_ALLOWED: {
    en: 'The role {role} does not issue keys.',
    zh: '角色 {role} 不得管理机器密钥。',
  },
  TEXT_NAMES_PERSON: AUTHORISATION_REFUSALS.TEXT_NAMES_PERSON,
  TEXT_TOO_LONG: AUTHORISATION_REFUSALS.TEXT_TOO_LONG,
} as const;

export type KeyRefusalCode = keyof typeof KEY_REFUSALS;
export type KeyRefusal = Refusal<KeyRefusalCode>;
