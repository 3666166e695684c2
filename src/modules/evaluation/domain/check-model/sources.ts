import { errorAt, type Finding, type Path } from '../finding.js';
import type { Model, Selection } from '../model.js';
import type { CatalogueFacts } from './catalogue-facts.js';
import { computeFindings } from './compute.js';
import { DATES, fieldFindings, filterFindings, type OfType, ORDERED } from './fields.js';

const MOST_MONTHS = 1200;

/** What is read is in the catalogue, is scored, is of a fitting kind, and is no place of registration. */
export function checkSources(model: Model, facts: CatalogueFacts): readonly Finding[] {
  const ofIndicators = model.indicators.flatMap(({ compute }, index) => {
    if (!('recordType' in compute)) return [];
    const at = ['indicators', index, 'compute'];
    const source = sourceOf(compute.recordType, facts, at);
    if ('code' in source) return [source];
    return [...selectionFindings(compute, source, at), ...computeFindings(compute, source, at)];
  });
  const ofVetoes = model.vetoes.flatMap(({ when }, index) => {
    const at = ['vetoRules', index, 'when'];
    const source = sourceOf(when.recordType, facts, at);
    if ('code' in source) return [source];
    const byLatest =
      when.latestBy === null
        ? []
        : fieldFindings(when.latestBy, source, { at: [...at, 'latestBy'], types: ORDERED });
    return [...selectionFindings(when, source, at), ...byLatest];
  });
  const required = model.eligibility.legalDocumentRequiredTypes.flatMap((recordType, index) => {
    const at = ['eligibility', 'legalDocumentRequiredTypes', index];
    const type = facts.types.get(recordType);
    if (type === undefined) return [errorAt(at, 'RECORD_TYPE_UNKNOWN', { recordType })];
    return type.fields.has('documentNo')
      ? []
      : [errorAt(at, 'FIELD_UNKNOWN', { recordType, field: 'documentNo' })];
  });
  return [...required, ...ofIndicators, ...ofVetoes];
}

function sourceOf(recordType: string, facts: CatalogueFacts, at: Path): OfType | Finding {
  const place = [...at, 'recordType'];
  if (facts.hubComputedTypes.has(recordType))
    return errorAt(place, 'READS_OWN_PRODUCT', { recordType });
  const type = facts.types.get(recordType);
  if (type === undefined) return errorAt(place, 'RECORD_TYPE_UNKNOWN', { recordType });
  return { type, recordType };
}

function selectionFindings(selection: Selection, source: OfType, at: Path): readonly Finding[] {
  const { filter, dateField, windowMonths, isActive } = selection;
  const { type, recordType } = source;
  const ends = [...type.endFields, 'validTo'].filter((field) => type.fields.has(field));
  return [
    ...filterFindings(filter, source, [...at, 'filter']),
    ...(dateField === null
      ? []
      : fieldFindings(dateField, source, { at: [...at, 'dateField'], types: DATES })),
    ...(windowMonths !== null && (windowMonths < 1 || windowMonths > MOST_MONTHS)
      ? [
          errorAt([...at, 'windowMonths'], 'WINDOW_OUTSIDE', {
            months: windowMonths,
            most: MOST_MONTHS,
          }),
        ]
      : []),
    ...(isActive && ends.length === 0
      ? [errorAt([...at, 'active'], 'NOTHING_ENDS', { recordType })]
      : []),
  ];
}
