import { errorAt, type Finding, type Path } from '../finding.js';
import type { Model, Selection } from '../model.js';
import { valuesOf, type CatalogueFacts } from './catalogue-facts.js';

/** What a veto has to lower to be one. */
const BEST_SCORE = '1000';

/** Vetoes that can never fire or never lower anything, and indicators whose records never count. */
export function checkReach(model: Model, facts: CatalogueFacts): readonly Finding[] {
  return [
    ...model.vetoes.flatMap(({ code, when, capScore }, index) => {
      const at = ['vetoRules', index];
      const isToothless = capScore === BEST_SCORE;
      return [
        ...(isToothless ? [errorAt([...at, 'capScore'], 'VETO_UNREACHABLE', { code })] : []),
        ...(isOutOfReach(when, model, facts)
          ? [errorAt([...at, 'when'], 'VETO_UNREACHABLE', { code })]
          : []),
      ];
    }),
    ...model.indicators.flatMap(({ code, compute }, index) =>
      'recordType' in compute && isOutOfReach(compute, model, facts)
        ? [errorAt(['indicators', index, 'compute'], 'INDICATOR_UNREACHABLE', { code })]
        : [],
    ),
    ...checkPopulation(model, facts),
  ];
}

function isOutOfReach(selection: Selection, model: Model, facts: CatalogueFacts): boolean {
  const { filter, recordType, windowMonths } = selection;
  if (windowMonths === 0) return true;
  const { maxMonths } = model.publicity;
  return Object.entries(filter).some(([field, values]) => {
    const known = facts.types.get(recordType)?.fields.get(field);
    const possible = known === undefined ? null : valuesOf(known);
    const left = values.filter((value) => possible === null || possible.includes(value));
    if (field !== 'severity') return left.length === 0;
    const counting = left.filter(
      (value) => (value === 'GENERAL' || value === 'SERIOUS') && maxMonths[value] > 0,
    );
    return counting.length === 0;
  });
}

/** Whom the model is about, and whom it leaves out. */
function checkPopulation(model: Model, facts: CatalogueFacts): readonly Finding[] {
  const known = { subjectType: facts.subjectTypes, registrationStatus: facts.registrationStatuses };
  const unknown = (
    values: readonly string[],
    field: keyof typeof known,
    at: Path,
  ): readonly Finding[] =>
    values
      .filter((value) => !known[field].has(value))
      .map((value) => errorAt(at, 'VALUE_NOT_IN_CODE_SET', { field, value }));
  const leftOut = new Set(
    model.excluded.flatMap((exclusion) => (exclusion.field === 'subjectType' ? exclusion.in : [])),
  );
  return [
    ...unknown(model.subjectTypes, 'subjectType', ['applicableSubjectTypes']),
    ...model.subjectTypes
      .filter((value) => leftOut.has(value))
      .map((value) => errorAt(['applicableSubjectTypes'], 'TYPE_LEFT_OUT', { value })),
    ...model.excluded.flatMap(({ field, in: values }, index) =>
      unknown(values, field, ['excluded', index, 'when']),
    ),
  ];
}
