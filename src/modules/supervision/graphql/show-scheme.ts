import { basisOf, type BasisType } from '../../reference/index.js';
import type { EntailedMeasure, MeasureBasis, Scheme, SchemeGrade } from '../domain/scheme.js';
import type { EntailedMeasureType, IndustryGradeType, IndustrySchemeType } from './scheme-types.js';

export function showScheme(scheme: Scheme): IndustrySchemeType {
  const { withholding, grades, ...said } = scheme;
  return {
    ...said,
    withheldUntil: withholding?.until ?? null,
    withheldBasis: withholding === null ? null : showBasis(withholding.basis),
    grades: grades.map(showGrade),
  };
}

export function showGrade(grade: SchemeGrade): IndustryGradeType {
  return { ...grade, measures: grade.measures.map(showMeasure) };
}

/** From a grade follow routine and rewards; what restricts is only possible. */
function showMeasure({ basis, ...measure }: EntailedMeasure): EntailedMeasureType {
  const force = measure.type === 'RESTRICT' ? 'POSSIBLE' : 'ENTAILED';
  return { ...measure, force, basis: showBasis(basis) };
}

export function showBasis({ kind, document, article, date }: MeasureBasis): BasisType {
  return basisOf({ kind, document, article, issuedOn: date });
}
