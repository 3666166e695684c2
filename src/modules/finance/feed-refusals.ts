import { type Refusal, refusal } from '../../kernel/result.js';
import { type Refusal as SaidRefusal, toRefusalPayload } from '../../platform/graphql/refusal.js';

/** Every reason for which a list, its changes, an export or a snapshot is refused. */
export const FEED_REFUSALS = {
  CURSOR_AHEAD: {
    en: 'The cursor is of edition {edition}, which this list does not have. Take the full list and go on with its cursor.',
    zh: '游标所指第 {edition} 版不存在；请重新获取完整名单，并使用其返回的游标继续。',
  },
  CURSOR_OF_ANOTHER_LIST: {
    en: 'The cursor is of another list than the one asked for: {policy}, division {division}. Take the full list and go on with its cursor.',
    zh: '游标属于另一名单（{policy}，行政区划 {division}）；请重新获取完整名单，并使用其返回的游标继续。',
  },
  CURSOR_UNREADABLE: {
    en: 'This is no cursor of changes. Take the full list and go on with its cursor.',
    zh: '增量游标无效；请重新获取完整名单，并使用其返回的游标继续。',
  },
  DAY_AHEAD: {
    en: 'Nothing can be proven of {day}: today is {today}.',
    zh: '不能证明未来日期（{day}）的状态，今日为 {today}。',
  },
  DAY_BEFORE_FIRST: {
    en: 'The list had no edition yet on {day}.',
    zh: '{day} 时名单尚无任何版次。',
  },
  DIVISION_UNKNOWN: {
    en: 'This is no code of a division: {division}.',
    zh: '行政区划代码无效：{division}。',
  },
  EDITION_UNKNOWN: {
    en: 'The list has no edition {edition}.',
    zh: '名单没有第 {edition} 版。',
  },
  LIST_NOT_YOURS: {
    en: 'Whitelists are read by banks and by whoever governs a division.',
    zh: '仅金融机构及有管辖权的单位可查阅白名单。',
  },
  OUTSIDE_DIVISION: {
    en: 'The division {division} is not within yours, {own}.',
    zh: '行政区划 {division} 不在您的辖区（{own}）之内。',
  },
  PAGE_SIZE: {
    en: 'A page has 1 to {most} rows.',
    zh: '每页数量须为 1 至 {most}。',
  },
  POLICY_UNKNOWN: {
    en: 'There is no whitelist policy {policy}.',
    zh: '没有白名单规则“{policy}”。',
  },
  SHEET_TOO_LONG: {
    en: 'A workbook takes {most} entries, and there are {count}: take CSV or NDJSON, or one division.',
    zh: '工作簿最多容纳 {most} 条，名单有 {count} 条；请改用 CSV 或 NDJSON，或按行政区划导出。',
  },
  SIGNING_KEY_MISSING: {
    en: 'The hub has no key to sign with: set XINSHU_SNAPSHOT_KEY to an Ed25519 private key (PKCS8 PEM or JWK).',
    zh: '尚未配置签名私钥，不能签发证明；请将 XINSHU_SNAPSHOT_KEY 设为 Ed25519 私钥（PKCS8 PEM 或 JWK）。',
  },
  SUBJECT_NOT_YOURS: {
    en: 'A subject has only its own state proven.',
    zh: '主体只能申请证明自身的状态。',
  },
  USCC_UNREADABLE: {
    en: 'This is no unified social credit code: {uscc}.',
    zh: '统一社会信用代码无效：{uscc}。',
  },
} as const;

export type FeedRefusalCode = keyof typeof FEED_REFUSALS;
export type FeedRefusal = Refusal<FeedRefusalCode>;

export function feedRefusal(
  code: FeedRefusalCode,
  at: readonly (string | number)[] = [],
  params: Readonly<Record<string, string | number>> = {},
): FeedRefusal {
  return refusal(code, at, params);
}

export function sayFeedRefusal(reason: FeedRefusal): SaidRefusal {
  return toRefusalPayload(reason, FEED_REFUSALS);
}
