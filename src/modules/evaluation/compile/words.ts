import type { Filter, Model } from '../domain/model.js';

/** Every code that the model compares with a row's: what the vocabulary must number. */
export function wordsOf(model: Model): readonly string[] {
  const selections = model.indicators.flatMap(({ compute, mapping }) => {
    switch (compute.kind) {
      case 'SUBJECT_FIELD':
      case 'FULL_YEARS_SINCE':
      case 'PUBLIC_SCORE':
        return [];
      case 'DISTINCT_COUNT':
        return [...inFilter(compute.filter), ...compute.allowed];
      case 'RATIO':
        return [...inFilter(compute.filter), ...inFilter(compute.numerator)];
      case 'WEIGHTED_RATIO':
        return [...inFilter(compute.filter), ...Object.keys(compute.weights)];
      case 'DECAYED_SUM':
        return [...inFilter(compute.filter), ...Object.keys(compute.multiplier?.table ?? {})];
      case 'LATEST':
        return [
          ...inFilter(compute.filter),
          ...(mapping.kind === 'LOOKUP' ? Object.keys(mapping.table) : []),
        ];
      case 'WORST':
        return [...inFilter(compute.filter), ...compute.order];
      default:
        return inFilter(compute.filter);
    }
  });
  const vetoes = model.vetoes.flatMap(({ when }) => inFilter(when.filter));
  const roster = model.scheme?.members.hasRoster === true ? [model.code] : [];
  return [...new Set([...selections, ...vetoes, ...roster])].sort();
}

function inFilter(filter: Filter): readonly string[] {
  return Object.entries(filter).flatMap(([field, values]) => (field === 'severity' ? [] : values));
}
