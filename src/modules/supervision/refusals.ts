import { type Refusal, refusal } from '../../kernel/result.js';

/** Every reason for which a step of supervision is refused. */
export const SUPERVISION_REFUSALS = {
  APPEAL_DECIDED: {
    en: 'The appeal is decided already.',
    zh: '该申诉已作出处理决定。',
  },
  APPEAL_FILED: {
    en: 'An appeal against this notice was filed already.',
    zh: '已对该告知提出过申诉。',
  },
  APPEAL_UNKNOWN: {
    en: 'There is no appeal against this notice.',
    zh: '该告知没有申诉。',
  },
  APPEAL_WINDOW_OVER: {
    en: 'An appeal could be filed until {until}.',
    zh: '申诉期限已于 {until} 届满。',
  },
  BASIS_NOT_LAW: {
    en: 'The measure {measure} rests on neither law nor policy: it restricts nobody.',
    zh: '措施“{measure}”没有法律法规或政策依据，不得作为限制措施。',
  },
  DIVISION_UNKNOWN: {
    en: 'This is no code of a division: {division}.',
    zh: '行政区划代码无效：{division}。',
  },
  EVIDENCE_NOT_LINK: {
    en: 'The evidence is a web address that begins with http:// or https://.',
    zh: '佐证材料须为以 http:// 或 https:// 开头的网址。',
  },
  GRADE_NOT_FOR_SANCTION: {
    en: 'Grades of the scheme {scheme} are no ground of a sanction.',
    zh: '方案“{scheme}”的分级结果不得用于惩戒。',
  },
  LEDGER_EMPTY: {
    en: 'The ledger has no rows: nobody has a grade of this scheme there.',
    zh: '台账没有任何主体：该区域内没有该方案的分级结果。',
  },
  LEDGER_STATE: {
    en: 'The ledger is {state}: {action} is not possible.',
    zh: '台账状态为 {state}，不能执行 {action}。',
  },
  LEDGER_UNKNOWN: {
    en: 'This ledger has not been opened.',
    zh: '该台账尚未建立。',
  },
  MEASURE_IN_FUTURE: {
    en: 'A measure that is taken has its day behind it, not {date}.',
    zh: '措施执行日期不得晚于今天：{date}。',
  },
  MEASURE_NOT_ENTAILED: {
    en: 'The grade {grade} does not entail the measure {measure}.',
    zh: '等级“{grade}”不适用措施“{measure}”。',
  },
  MEASURE_NOT_OF_SCHEME: {
    en: 'The scheme {scheme} names the measure {measure} for none of its grades.',
    zh: '方案“{scheme}”的任何等级均未列出措施“{measure}”。',
  },
  MEASURE_OUTSIDE_QUARTER: {
    en: 'The day {date} does not lie in {quarter}.',
    zh: '执行日期 {date} 不在 {quarter} 季度内。',
  },
  MEASURE_UNKNOWN: {
    en: 'The list of measures in force on that day has no measure {measure}.',
    zh: '当日有效的措施清单中没有措施“{measure}”。',
  },
  NOTHING_TO_NOTICE: {
    en: 'Of this subject there is no grade that waits for its notice.',
    zh: '该主体没有待告知的分级结果。',
  },
  NOTICE_NOT_FORESEEN: {
    en: 'The scheme {scheme} publishes its grades without a notice.',
    zh: '方案“{scheme}”无须公布前告知。',
  },
  NOTICE_UNKNOWN: {
    en: 'There is no notice {notice}.',
    zh: '没有告知“{notice}”。',
  },
  OUTSIDE_DIVISION: {
    en: 'The division {division} lies outside your own ({own}).',
    zh: '行政区划 {division} 不在您的管辖范围（{own}）内。',
  },
  OUTSIDE_SCHEME: {
    en: 'The scheme {scheme} is not your own ({own}).',
    zh: '方案“{scheme}”不属于您的监管领域（{own}）。',
  },
  QUARTER_AHEAD: {
    en: 'The quarter {quarter} has not begun.',
    zh: '季度 {quarter} 尚未开始。',
  },
  QUARTER_UNKNOWN: {
    en: 'A quarter is written as 2026Q4, not as {quarter}.',
    zh: '季度应写作 2026Q4，不能写作 {quarter}。',
  },
  RECORD_NO_GROUND: {
    en: 'The record {record} tells of a membership, a right, a merit or a rating: no restriction rests on it.',
    zh: '记录“{record}”属于名录、许可、荣誉或评价信息，不得作为限制措施的依据。',
  },
  RECORD_NOT_LIVE: {
    en: 'The record {record} carries no measure any longer: {why}.',
    zh: '记录 {record} 已不能作为措施依据：{why}。',
  },
  RECORD_REQUIRED: {
    en: 'A grade alone restricts nobody: name the record that the restriction rests on.',
    zh: '分级结果本身不得作为限制依据，请列明所依据的信用记录。',
  },
  RECORD_UNKNOWN: {
    en: 'The subject has no record {record}.',
    zh: '该主体没有记录“{record}”。',
  },
  ROLE_NOT_ALLOWED: {
    en: 'The role {role} may not do this: {action}.',
    zh: '角色 {role} 无权执行：{action}。',
  },
  SAME_PERSON: {
    en: 'What one person did is reviewed by another.',
    zh: '须由其他人员复核，经办人不得复核本人办理的事项。',
  },
  SCHEME_INTERNAL: {
    en: 'Results of the scheme {scheme} are internal: they are shown to whoever supervises by it only.',
    zh: '方案“{scheme}”的结果仅供内部监管使用，不对该角色开放。',
  },
  SCHEME_UNKNOWN: {
    en: 'There is no scheme {scheme} in force on {date}.',
    zh: '{date} 没有生效的分级分类方案“{scheme}”。',
  },
  SCHEME_WITHHELD: {
    en: 'The classes of the scheme {scheme} are not told to their subjects until {until}.',
    zh: '方案“{scheme}”的分类结果在 {until} 前不告知主体。',
  },
  SUBJECT_NOT_IN_LEDGER: {
    en: 'The subject has no row in the ledger.',
    zh: '台账中没有该主体。',
  },
  TEXT_MISSING: {
    en: 'A text is missing: {field}.',
    zh: '缺少内容：{field}。',
  },
  TEXT_TOO_LONG: {
    en: '{field} has at most {limit} characters.',
    zh: '{field} 最多 {limit} 个字符。',
  },
  TIERS_HELD: {
    en: '{count} grades in the ledger are held by a notice or an appeal since it was drawn up: open it again.',
    zh: '台账建立后有 {count} 个分级结果处于告知或申诉期，请重新生成台账。',
  },
  TOO_MANY_TEXTS: {
    en: '{field} has at most {limit} entries.',
    zh: '{field} 最多 {limit} 项。',
  },
} as const;

export type SupervisionRefusalCode = keyof typeof SUPERVISION_REFUSALS;
export type SupervisionRefusal = Refusal<SupervisionRefusalCode>;

export function supervisionRefusal(
  code: SupervisionRefusalCode,
  at: readonly (string | number)[] = [],
  params: Readonly<Record<string, string | number>> = {},
): SupervisionRefusal {
  return refusal(code, at, params);
}
