import { refusal, type Refusal } from '../../../kernel/result.js';

/** Every reason for which a draw is not committed, not seeded or not carried out. */
export const DRAW_REFUSALS = {
  DRAW_DEPARTMENT_MISSING: {
    en: 'A draw is made for at least one department.',
    zh: '抽取须至少有一个实施部门。',
  },
  DRAW_EXCLUSION_NOT_IN_POOL: {
    en: '{uscc} is excluded, but not in the pool with the stratum {stratum}.',
    zh: '排除对象 {uscc}（层别 {stratum}）不在抽查对象名录中。',
  },
  DRAW_EXCLUSION_WITHOUT_REASON: {
    en: '{uscc} is excluded without a reason.',
    zh: '排除对象 {uscc} 未说明理由。',
  },
  DRAW_EXTENSION_IMPOSSIBLE: {
    en: 'The stratum {stratum} has {drawn} drawn of {frame}: it cannot be extended to {to}.',
    zh: '层别 {stratum} 共 {frame} 户，已抽 {drawn} 户，不能扩展至 {to} 户。',
  },
  DRAW_INSPECTOR_TWICE: {
    en: 'The inspector {inspector} stands in the list twice.',
    zh: '检查人员 {inspector} 重复。',
  },
  DRAW_INSPECTORS_SHORT: {
    en: 'For {uscc} {needed} inspectors are needed and {available} are available; not available: {department} of another department, {qualification} without a qualification, {organisation} of the same organisation, {interest} with an interest, {lastInspector} who inspected it last, {workload} with all their visits.',
    zh: '{uscc} 需 {needed} 名检查人员，可派 {available} 名；不可派：非实施部门 {department} 名，资格不符 {qualification} 名，同一单位 {organisation} 名，利害关系（含亲属） {interest} 名，上次检查该对象 {lastInspector} 名，任务已满 {workload} 名。',
  },
  DRAW_INSPECTORS_OF_DEPARTMENT_SHORT: {
    en: 'For {uscc} no inspector of the department {of} is available; not available: {qualification} without a qualification, {organisation} of the same organisation, {interest} with an interest, {lastInspector} who inspected it last, {workload} with all their visits.',
    zh: '{uscc} 无可派的 {of} 检查人员；不可派：资格不符 {qualification} 名，同一单位 {organisation} 名，利害关系（含亲属） {interest} 名，上次检查该对象 {lastInspector} 名，任务已满 {workload} 名。',
  },
  DRAW_PER_VISIT_TOO_FEW: {
    en: 'At least {least} inspectors go on a visit, not {perVisit}.',
    zh: '每次检查不得少于 {least} 名检查人员，不能为 {perVisit} 名。',
  },
  DRAW_POOL_EMPTY: { en: 'There is nobody in the pool.', zh: '抽查对象名录为空。' },
  DRAW_POOL_NOT_RISING: {
    en: 'The pool is not in the order of its codes, or has a code twice: {uscc}.',
    zh: '抽查对象名录未按统一社会信用代码升序排列或有重复：{uscc}。',
  },
  DRAW_RATIO_IMPOSSIBLE: {
    en: 'A ratio is a plain decimal from 0 to 1, not "{ratio}" (stratum {stratum}).',
    zh: '层别 {stratum} 的抽查比例须为 0 至 1 的小数，不能为“{ratio}”。',
  },
  DRAW_STRATUM_TWICE: {
    en: 'The stratum {stratum} has two ratios.',
    zh: '层别 {stratum} 的抽查比例重复。',
  },
  DRAW_STRATUM_WITHOUT_RATIO: {
    en: 'There are targets of the stratum {stratum}, but no ratio for it.',
    zh: '层别 {stratum} 有抽查对象，但未设抽查比例。',
  },
  SEED_BEACON_IMPOSSIBLE: {
    en: 'A beacon has a name and a round from 1 on.',
    zh: '随机信标须有名称和自 1 起的轮次。',
  },
  SEED_DIGITS_IMPOSSIBLE: {
    en: '{throws} digits were committed; {digits} characters were given, or not all are digits.',
    zh: '承诺为 {throws} 位数字，实际为 {digits} 个字符或含非数字字符。',
  },
  SEED_HASH_IMPOSSIBLE: {
    en: 'The hash of {party} is not 64 hexadecimal digits in lower case.',
    zh: '{party} 提交的哈希值不是 64 位小写十六进制数。',
  },
  SEED_HASH_TWICE: {
    en: '{party} committed the same hash as another party.',
    zh: '{party} 提交的哈希值与其他方相同。',
  },
  SEED_KIND_DIFFERS: {
    en: 'The seed was to come from {committed}, not from {revealed}.',
    zh: '承诺的种子来源为 {committed}，不能改为 {revealed}。',
  },
  SEED_PARTIES_TOO_FEW: {
    en: 'At least {least} parties give a share.',
    zh: '提供随机份额的各方不得少于 {least} 方。',
  },
  SEED_PARTY_TWICE: { en: 'The party {party} is named twice.', zh: '{party} 重复。' },
  SEED_PARTY_UNKNOWN: {
    en: '{party} committed to no share.',
    zh: '{party} 未提交过份额承诺。',
  },
  SEED_RANDOMNESS_IMPOSSIBLE: {
    en: 'The randomness of a beacon is 64 to 128 hexadecimal digits.',
    zh: '信标随机数须为 64 至 128 位十六进制数。',
  },
  SEED_SHARE_MISSING: { en: 'The share of {party} is missing.', zh: '缺少 {party} 的份额。' },
  SEED_SHARE_TOO_SHORT: {
    en: 'The share of {party} is shorter than {least} characters and could have been guessed.',
    zh: '{party} 的份额不足 {least} 个字符，可能被猜出。',
  },
  SEED_SHARE_WRONG: {
    en: 'The share of {party} does not match the hash that it committed.',
    zh: '{party} 的份额与其承诺的哈希值不符。',
  },
  SEED_THROWS_TOO_FEW: {
    en: 'At least {least} throws of the die make a seed, not {throws}.',
    zh: '掷骰次数不得少于 {least} 次，不能为 {throws} 次。',
  },
} as const;

export type DrawRefusalCode = keyof typeof DRAW_REFUSALS;
export type DrawRefusal = Refusal<DrawRefusalCode>;

export function drawRefusal(
  code: DrawRefusalCode,
  at: readonly (string | number)[],
  params: Readonly<Record<string, string | number>> = {},
): DrawRefusal {
  return refusal(code, at, params);
}
