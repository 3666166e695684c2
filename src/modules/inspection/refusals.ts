import { type Refusal, refusal } from '../../kernel/result.js';

/** Every reason for which registers, plans and draws are refused. */
export const INSPECTION_REFUSALS = {
  DRAW_NOT_OF_SCHEME: {
    en: 'You regulate the scheme {own}; this is about {scheme}.',
    zh: '您负责的行业方案为 {own}，而该事项属于 {scheme}。',
  },
  DRAW_OUTSIDE_DIVISION: {
    en: 'Your scope is the division {own}; this is about {division}.',
    zh: '您的权限区划为 {own}，而该事项属于 {division}。',
  },
  DRAW_ROLE_UNFIT: {
    en: 'The role {role} plans and draws no inspections.',
    zh: '角色 {role} 无权制定抽查计划或进行抽取。',
  },
  FIELD_MISSING: {
    en: 'It is not said: {field}.',
    zh: '缺少必填项：{field}。',
  },
  FIELD_UNFIT: {
    en: '{field} cannot be “{value}”: {wanted}.',
    zh: '{field} 不能为“{value}”：{wanted}。',
  },
  FIELD_UNKNOWN: {
    en: 'There is no such field: {field}; known are {known}.',
    zh: '没有该字段：{field}；可用字段：{known}。',
  },
  FILE_UNFIT: {
    en: 'The file cannot be read as a list of rows: {reason}.',
    zh: '文件无法读取为行列表：{reason}。',
  },
  FRAME_EMPTY: {
    en: 'Nobody can be drawn: of {pool} in the pool {excluded} are excluded.',
    zh: '无可抽取对象：对象库共 {pool} 个，已排除 {excluded} 个。',
  },
  MATTER_NOT_IN_FORCE: {
    en: 'The list has no matter {matter} in force on {date}.',
    zh: '{date} 抽查事项清单中没有生效的事项“{matter}”。',
  },
  MATTER_NOT_OF_PLAN: {
    en: 'The plan does not name the matter {matter}.',
    zh: '计划未列入事项“{matter}”。',
  },
  MATTER_OF_OTHER_SCHEME: {
    en: 'The matter {matter} belongs to the scheme {scheme}.',
    zh: '事项“{matter}”属于行业方案 {scheme}。',
  },
  PLAN_GRADE_UNKNOWN: {
    en: 'There is no stratum {stratum}; known are {known}.',
    zh: '没有层 {stratum}；可用：{known}。',
  },
  PLAN_NOT_PUBLISHED: {
    en: 'The plan {plan} is not published; tasks are made under a published plan.',
    zh: '计划 {plan} 尚未发布，不能据此建立任务。',
  },
  PLAN_PUBLISHED: {
    en: 'Version {version} of the plan {plan} is published already.',
    zh: '计划 {plan} 第 {version} 版已发布。',
  },
  PLAN_RATIO_OUTSIDE: {
    en: 'The scheme allows {least} to {most} of the grade {stratum}, not {ratio}.',
    zh: '方案规定等级 {stratum} 的抽查比例为 {least} 至 {most}，不能为 {ratio}。',
  },
  PLAN_UNKNOWN: {
    en: 'There is no plan {plan}.',
    zh: '没有计划 {plan}。',
  },
  PLAN_VISITS_OUTSIDE: {
    en: 'The scheme allows {least} to {most} visits a year of the grade {stratum}, not {visits}.',
    zh: '方案规定等级 {stratum} 每年检查 {least} 至 {most} 次，不能为 {visits} 次。',
  },
  PLAN_YEAR_OVER: {
    en: 'The plan is about {year}; today is {date}.',
    zh: '计划年度为 {year}，今日为 {date}。',
  },
  RATIO_BEYOND_SCHEME: {
    en: '{to} of {frame} are more than {most} of the grade {stratum}, which is as much as the scheme allows: confirm it with the reason.',
    zh: '{frame} 中抽取 {to} 个，超过方案规定的等级 {stratum} 上限 {most}，须说明理由并确认。',
  },
  REASON_MISSING: {
    en: 'This needs a reason.',
    zh: '须说明理由。',
  },
  REGISTER_DEPARTMENT_FOREIGN: {
    en: 'You keep the registers of {own}, not those of {department}.',
    zh: '您只能维护部门 {own} 的名录，不能维护 {department} 的。',
  },
  ROUND_INSPECTED: {
    en: 'Results of {count} inspections follow from this draw; it cannot be declared void any more.',
    zh: '该抽取已有 {count} 项检查结果，不能再作废。',
  },
  ROUND_NOT_VOID: {
    en: 'Round {round} of the task {task} stands ({state}); a new one begins only when it is void.',
    zh: '任务 {task} 第 {round} 轮仍有效（{state}），作废后方可开始新一轮。',
  },
  ROUND_MISSING: {
    en: 'The task {task} has no round that counts: commit one first.',
    zh: '任务 {task} 没有有效轮次，请先作出抽取承诺。',
  },
  ROUND_WRONG_STATE: {
    en: 'The round is {state}; this step is taken when it is {wanted}.',
    zh: '该轮状态为 {state}；本步骤仅适用于 {wanted}。',
  },
  ROW_REPEATED: {
    en: '{key} stands in the file already, in line {earlier}.',
    zh: '{key} 已在文件第 {earlier} 行出现。',
  },
  SCHEME_UNKNOWN: {
    en: 'No scheme {scheme} is in force on {date}.',
    zh: '{date} 没有生效的行业方案“{scheme}”。',
  },
  SEED_SOURCE_SPENT: {
    en: 'Round {round} of the task {task} names this share or this beacon round already: chance is fresh in every round.',
    zh: '任务 {task} 第 {round} 轮已使用该份额或信标轮次，每轮须使用新的随机来源。',
  },
  SEED_SPENT: {
    en: 'Round {round} of the task {task} was drawn by this seed already: chance is fresh in every round.',
    zh: '任务 {task} 第 {round} 轮已使用该随机种子，每轮须使用新的随机数。',
  },
  TASK_UNKNOWN: {
    en: 'There is no task {task}.',
    zh: '没有任务 {task}。',
  },
  VOID_BY_SAME_PERSON: {
    en: 'You took part in this draw; another person declares it void: from another account of this machine, or over the API as another identity.',
    zh: '您参与了本次抽取，须由他人作废：使用本机其他账户，或以其他身份通过接口办理。',
  },
} as const;

export type InspectionRefusalCode = keyof typeof INSPECTION_REFUSALS;
export type InspectionRefusal = Refusal<InspectionRefusalCode>;

export function inspectionRefusal(
  code: InspectionRefusalCode,
  at: readonly (string | number)[] = [],
  params: Readonly<Record<string, string | number>> = {},
): InspectionRefusal {
  return refusal(code, at, params);
}
