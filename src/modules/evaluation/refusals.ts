import { type Refusal, refusal } from '../../kernel/result.js';
import { FINDING_SENTENCES } from './domain/finding-sentences.js';

/** Every reason for which a step of a model's life is refused. */
export const MODEL_REFUSALS = {
  CASES_NOT_PASSED: {
    en: 'The cases have not passed with this content (failing the last time: {failed}); run the cases with it first.',
    zh: '该内容尚未通过全部案例（最近一次 {failed} 个未通过），请先运行案例。',
  },
  DATE_TOO_FAR: {
    en: '{date} is too far ahead; a version can be decided to hold from {last} at the latest.',
    zh: '生效日期 {date} 过远，最晚为 {last}。',
  },
  DAY_ALREADY_JUDGED: {
    en: 'Results of today are published already: it can hold from tomorrow.',
    zh: '今天的评价结果已发布，最早可自明天起生效。',
  },
  MODEL_HAS_ERRORS: {
    en: 'The check finds {errors} errors in the model, the first at {first}.',
    zh: '检查发现模型有 {errors} 处错误，第一处位于 {first}。',
  },
  MODEL_NAMED_OTHERWISE: {
    en: 'The document is of {found}, not of {wanted}.',
    zh: '文档属于 {found}，而不是 {wanted}。',
  },
  MODEL_STATE: {
    en: 'The model is {state}: {action} is not possible.',
    zh: '模型状态为 {state}，不能执行 {action}。',
  },
  MODEL_STILL_HOLDS: {
    en: 'The version holds today or from a later day: publish another or roll back first.',
    zh: '该版本正在生效或即将生效，请先发布其他版本或回退。',
  },
  MODEL_UNKNOWN: {
    en: 'There is no version {version} of a model {model}.',
    zh: '没有评价模型“{model}”的版本 {version}。',
  },
  MODEL_VERSION_TAKEN: {
    en: 'The version {version} of the model {model} exists already; revise it, or give the new content a new version.',
    zh: '模型“{model}”的版本 {version} 已存在，请修订草稿或使用新版本号。',
  },
  PAST_DATE: {
    en: 'A model holds from today or later, not from {date}.',
    zh: '模型生效日期不得早于今天：{date}。',
  },
  REASON_MISSING: {
    en: 'A reason is given, of at most {most} characters.',
    zh: '须说明理由，最多 {most} 个字符。',
  },
  ROLE_NOT_ALLOWED: {
    en: 'The role {role} may not do this: {action}.',
    zh: '角色 {role} 无权执行：{action}。',
  },
  RULES_NOT_TOUCHED: {
    en: 'No case touches these rules: {rules}.',
    zh: '没有案例涉及以下规则：{rules}。',
  },
  SAME_PERSON: {
    en: 'Whoever wrote or submitted a model does not review it.',
    zh: '编写或提交模型的人不得复核该模型。',
  },
  SIMULATION_EMPTY: {
    en: 'The simulation {simulation} compared nobody, although results are published: simulate a day on which there are some.',
    zh: '模拟 {simulation} 未比对任何主体，而系统已有评价结果，请选择有结果的日期重新模拟。',
  },
  SIMULATION_MISSING: {
    en: 'There is no finished simulation {simulation} of this model.',
    zh: '该模型没有已完成的模拟 {simulation}。',
  },
  SIMULATION_OLD: {
    en: 'The simulation is about {date}: it says nothing of what would change now. Simulate a day of the last {days} days.',
    zh: '模拟日期为 {date}，不能反映当前影响，请选择最近 {days} 天内的日期重新模拟。',
  },
  SIMULATION_OF_OTHER_CONTENT: {
    en: 'The simulation {simulation} was of another content of this model.',
    zh: '模拟 {simulation} 针对的是该模型的另一内容。',
  },
} as const;

export type ModelRefusalCode = keyof typeof MODEL_REFUSALS;
export type ModelRefusal = Refusal<ModelRefusalCode>;

/** Sentences of what is refused and found about models. */
export const EVALUATION_REFUSALS = { ...FINDING_SENTENCES, ...MODEL_REFUSALS } as const;

export function modelRefusal(
  code: ModelRefusalCode,
  at: readonly (string | number)[] = [],
  params: Readonly<Record<string, string | number>> = {},
): ModelRefusal {
  return refusal(code, at, params);
}
