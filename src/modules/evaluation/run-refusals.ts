import { type Refusal, refusal } from '../../kernel/result.js';
import { toRefusalPayload } from '../../platform/graphql/refusal.js';

/** Every reason for which a run is refused. */
export const RUN_REFUSALS = {
  RUN_AHEAD: {
    en: 'A run is about today, {today}, at the latest: results of a later day would keep every day before it from being judged.',
    zh: '批次评价日期不得晚于今日（{today}）：发布未来日期的结果后，此前各日将无法再评价。',
  },
  RUN_BACKDATED: {
    en: 'The published results stand at {date}: a run cannot be about an earlier day. Ask for the evaluation of a past day instead.',
    zh: '已发布的评价结果截至 {date}，不能对更早的日期开展批次评价；可按日期查询历史评价。',
  },
  RUN_ENDED: {
    en: 'The run {run} has ended already.',
    zh: '评价批次 {run} 已经结束。',
  },
  RUN_NOT_HALTED: {
    en: 'The run {run} is not halted: there is nothing to release.',
    zh: '评价批次 {run} 未处于中止状态，无需放行。',
  },
  RUN_UNDER_WAY: {
    en: 'Another run of the model is under way: {run}.',
    zh: '该模型已有正在进行的评价批次：{run}。',
  },
  RUN_WITHOUT_PUBLIC: {
    en: 'The scheme reads public scores of the same day, and no run of {model} is published for it.',
    zh: '行业方案须采用同日公共信用评价结果，但 {model} 当日尚无已发布的批次。',
  },
} as const;

export type RunRefusalCode = keyof typeof RUN_REFUSALS;
export type RunRefusal = Refusal<RunRefusalCode>;

export function runRefusal(
  code: RunRefusalCode,
  at: readonly (string | number)[],
  params: Readonly<Record<string, string | number>> = {},
): RunRefusal {
  return refusal(code, at, params);
}

/** The reasons in both languages, a line each. */
export function sayRunRefusals(reasons: readonly RunRefusal[]): string {
  return reasons
    .map((reason) => toRefusalPayload(reason, RUN_REFUSALS))
    .map(({ message, messageZh }) => `${message} ${messageZh}`)
    .join('\n');
}
