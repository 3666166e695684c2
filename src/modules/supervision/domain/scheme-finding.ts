import { DOCUMENT_FAULTS } from '../../../kernel/document-faults.js';
import type { Refusal } from '../../../kernel/result.js';

/** Everything that can be said about the supervision part of a scheme's document, in both languages. */
export const SCHEME_FINDINGS = {
  ...DOCUMENT_FAULTS,
  BASIS_UNKNOWN: {
    en: 'There is no basis “{basis}” in the document.',
    zh: '文档中没有依据“{basis}”。',
  },
  ENTITLEMENT_MISSING: {
    en: 'The document does not say what the grade {grade} entails.',
    zh: '未规定 {grade} 级对应的监管措施。',
  },
  ENTITLEMENT_TWICE: {
    en: 'What the grade {grade} entails is said twice.',
    zh: '{grade} 级对应的监管措施重复。',
  },
  FREQUENCY_REVERSED: {
    en: 'At least {min} inspections a year are more than at most {max}.',
    zh: '每年检查次数下限 {min} 大于上限 {max}。',
  },
  GRADE_UNKNOWN: {
    en: 'The scheme has no grade {grade}.',
    zh: '方案没有 {grade} 级。',
  },
  MEASURE_NOT_IN_FORCE: {
    en: 'The measure list holds no measure {measure} on that day.',
    zh: '措施清单当日没有措施 {measure}。',
  },
  MEASURE_TWICE: { en: 'The measure {measure} is named twice.', zh: '措施 {measure} 重复。' },
  RATIO_OUTSIDE: {
    en: 'A ratio is a decimal from 0 to 1 with at most {decimals} decimals.',
    zh: '比例应为 0 至 1、最多 {decimals} 位小数的数。',
  },
  RATIO_OUTSIDE_RANGE: {
    en: 'The ratio {usual} does not lie between {min} and {max}.',
    zh: '默认比例 {usual} 不在 {min} 至 {max} 之间。',
  },
  RESTRICTION_BY_DESIGN: {
    en: 'The measure {measure} restricts and rests on no law or policy.',
    zh: '限制措施 {measure} 没有法律或政策依据。',
  },
  RESTRICTION_UNUSABLE: {
    en: 'The measure {measure} restricts, and the grades of this scheme are no ground of a sanction.',
    zh: '本方案结果不得用于惩戒，不应列有限制措施 {measure}。',
  },
  RISK_FOR_SANCTION: {
    en: 'A class of risk is never a ground of a sanction.',
    zh: '风险分类结果不得作为惩戒依据。',
  },
  RISK_NOT_INTERNAL: {
    en: 'A class of risk is internal.',
    zh: '风险分类结果仅供内部使用，不得公开。',
  },
  WITHHOLDING_BY_DESIGN: {
    en: 'Only a law or a policy may keep its class from the subject itself.',
    zh: '对本人不予告知须有法律或政策依据。',
  },
} as const;

export type SchemeFindingCode = keyof typeof SCHEME_FINDINGS;

/** An error keeps a scheme from being published; a warning is for whoever reviews it. */
export interface SchemeFinding extends Refusal<SchemeFindingCode> {
  readonly severity: 'ERROR' | 'WARNING';
}

export type Path = readonly (string | number)[];
type Params = SchemeFinding['params'];

export function errorAt(at: Path, code: SchemeFindingCode, params: Params = {}): SchemeFinding {
  return { severity: 'ERROR', code, at, params };
}

export function warningAt(at: Path, code: SchemeFindingCode, params: Params = {}): SchemeFinding {
  return { severity: 'WARNING', code, at, params };
}
