import { remembered } from '../../../kernel/remembered.js';
import { basisOf, type BasisType } from '../../reference/index.js';
import type { EntailedMeasure, MeasureBasis, Scheme, SchemeGrade } from '../domain/scheme.js';
import type { EntailedMeasureType, IndustryGradeType, IndustrySchemeType } from './scheme-types.js';

/** A thousand tiers are of a few schemes: each scheme and grade is shown once. */
const KEPT_MOST = 64;

export const showScheme = remembered((scheme: Scheme): IndustrySchemeType => {
  const { withholding, grades, ...said } = scheme;
  return {
    ...said,
    withheldUntil: withholding?.until ?? null,
    withheldBasis: withholding === null ? null : showBasis(withholding.basis),
    grades: grades.map(showGrade),
  };
}, KEPT_MOST);

export const showGrade = remembered(
  (grade: SchemeGrade): IndustryGradeType => ({
    ...grade,
    measures: grade.measures.map(showMeasure),
  }),
  KEPT_MOST,
);

/** From a grade follow routine and rewards; what restricts is only possible. */
function showMeasure({ basis, ...measure }: EntailedMeasure): EntailedMeasureType {
  const force = measure.type === 'RESTRICT' ? 'POSSIBLE' : 'ENTAILED';
  return { ...measure, force, basis: showBasis(basis) };
}

export function showBasis({ kind, document, article, date }: MeasureBasis): BasisType {
  return basisOf({ kind, document, article, issuedOn: date });
}
