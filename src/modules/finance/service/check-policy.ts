import type { Model } from '../../evaluation/index.js';
import type { Policy } from '../domain/policy.js';
import { type FinanceRefusal, financeRefusal } from '../refusals.js';
import { taxIndicatorOf } from './condition-model.js';

/** What the catalogue says of a record type. */
export type EndOf = (recordType: string) => 'HAS_END' | 'ENDLESS' | 'UNKNOWN';

/** Everything that a policy names and the public model or the catalogue does not know, each with its path. */
export function checkPolicy(policy: Policy, model: Model, endOf: EndOf): readonly FinanceRefusal[] {
  const { code, grades, vetoes, subjectTypes } = model;
  const of = { model: code };
  const taxGrades = taxIndicatorOf(model)?.grades ?? [];
  return [
    ...policy.subjectTypes.flatMap((subjectType, at) =>
      subjectTypes.includes(subjectType)
        ? []
        : [financeRefusal('SUBJECT_TYPE_UNKNOWN', ['subjectTypes', at], { ...of, subjectType })],
    ),
    ...(grades.some(({ grade }) => grade === policy.minGrade)
      ? []
      : [financeRefusal('GRADE_UNKNOWN', ['minGrade'], { ...of, grade: policy.minGrade })]),
    ...policy.noVetoCodes.flatMap((veto, at) =>
      vetoes.some((known) => known.code === veto)
        ? []
        : [financeRefusal('VETO_UNKNOWN', ['noVetoCodes', at], { ...of, veto })],
    ),
    ...policy.excludeActive.flatMap((recordType, at) => {
      const end = endOf(recordType);
      if (end === 'HAS_END') return [];
      const fault = end === 'UNKNOWN' ? 'RECORD_TYPE_UNKNOWN' : 'NOTHING_ENDS';
      return [financeRefusal(fault, ['excludeActive', at], { recordType })];
    }),
    ...policy.allowedTaxGrades.flatMap((grade, at) =>
      grade === null || taxGrades.includes(grade)
        ? []
        : [financeRefusal('TAX_GRADE_UNKNOWN', ['allowedTaxGrades', at], { ...of, grade })],
    ),
    ...(taxGrades.length > 0
      ? []
      : [financeRefusal('TAX_GRADE_UNKNOWN', ['allowedTaxGrades'], { ...of, grade: '*' })]),
  ];
}
