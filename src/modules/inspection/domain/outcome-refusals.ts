import { type Refusal, refusal } from '../../../kernel/result.js';

/** Why an outcome is not taken, or not published. */
export const OUTCOME_REFUSALS = {
  OUTCOME_BEFORE_DRAW: {
    en: 'The target was drawn on {drawn}; a check on {date} was none of this draw.',
    zh: '该对象于 {drawn} 抽取，{date} 的检查不属于本次抽查。',
  },
  OUTCOME_DATE_IMPOSSIBLE: {
    en: 'This is no possible day of a check: {date}.',
    zh: '检查日期无效：{date}。',
  },
  OUTCOME_DEPARTMENT_FOREIGN: {
    en: 'The outcomes of {department} are recorded by that department, not by {own}.',
    zh: '部门 {department} 的检查结果须由该部门录入，不能由 {own} 录入。',
  },
  OUTCOME_DEPARTMENT_MISSING: {
    en: 'Several departments inspect together ({departments}); it is not said whose outcome this is.',
    zh: '本任务为联合抽查（{departments}），未说明是哪个部门的检查结果。',
  },
  OUTCOME_DEPARTMENT_NOT_OF_TASK: {
    en: 'The department {department} takes no part in this task; those that do: {departments}.',
    zh: '部门 {department} 未参加本次抽查；参加部门：{departments}。',
  },
  OUTCOME_FOUND_MISSING: {
    en: 'The outcome {outcome} says that there was a problem; it is not said which.',
    zh: '检查结果“{outcomeZh}”表示发现问题，但未填写检查情况。',
  },
  OUTCOME_IN_FUTURE: {
    en: 'The day of the check lies after today: {date}.',
    zh: '检查日期晚于今天：{date}。',
  },
  OUTCOME_INSPECTOR_NOT_ASSIGNED: {
    en: '{inspectors} were not assigned to this target; assigned are {assigned}.',
    zh: '{inspectors} 未被抽取检查该对象；已匹配人员：{assigned}。',
  },
  OUTCOME_INSPECTORS_TOO_FEW: {
    en: 'A check needs at least {least} inspectors, not {number}.',
    zh: '执法检查人员不得少于 {least} 名，现为 {number} 名。',
  },
  OUTCOME_NOT_DRAWN: {
    en: '{uscc} was not drawn in this round.',
    zh: '{uscc} 不在本轮抽取结果中。',
  },
  OUTCOME_REASON_MISSING: {
    en: 'An outcome of {date} is recorded already ({outcome}); a correction needs its reason.',
    zh: '该对象已录入 {date} 的检查结果“{outcomeZh}”，更正须说明理由。',
  },
  OUTCOME_RECORD_HELD: {
    en: 'The hub does not know the subject; the record is held until it does.',
    zh: '信用主体尚未登记，检查结果记录待匹配。',
  },
  OUTCOME_TWICE: {
    en: 'Rows {first} and {second} say different things of {uscc}.',
    zh: '第 {first} 行与第 {second} 行对 {uscc} 的检查结果不一致。',
  },
  OUTCOME_UNKNOWN: {
    en: 'There is no outcome “{outcome}”; known are {known}.',
    zh: '没有检查结果“{outcome}”；可选：{knownZh}。',
  },
  OUTCOMES_TOO_MANY: {
    en: '{rows} outcomes are too many for one call; at most {most}.',
    zh: '一次最多录入 {most} 条检查结果，现为 {rows} 条。',
  },
  ROUND_NOT_ASSIGNED: {
    en: 'No round of the task {task} has its inspectors yet.',
    zh: '任务 {task} 尚未匹配执法检查人员。',
  },
} as const;

export type OutcomeRefusalCode = keyof typeof OUTCOME_REFUSALS;
export type OutcomeRefusal = Refusal<OutcomeRefusalCode>;

export function outcomeRefusal(
  code: OutcomeRefusalCode,
  at: readonly (string | number)[] = [],
  params: Readonly<Record<string, string | number>> = {},
): OutcomeRefusal {
  return refusal(code, at, params);
}
