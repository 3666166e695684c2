import { errorAt, type Finding, type Path } from '../finding.js';
import type { Model } from '../model.js';

/** What a subject without a fault scores. */
const WHOLE_SCALE = 1000;

/** Results keep which vetoes fired and which indicators were neutral as bits of one 64-bit number. */
const MOST_BITS = 62;

export function checkWeights(model: Model): readonly Finding[] {
  const { dimensions, indicators } = model;
  const total = sum(dimensions);
  return [
    ...(total === WHOLE_SCALE
      ? []
      : [errorAt(['dimensions'], 'WEIGHTS_OF_MODEL', { sum: total, weight: WHOLE_SCALE })]),
    ...dimensions.flatMap(({ code, weight }, index) => {
      const own = sum(indicators.filter(({ dimension }) => dimension === code));
      if (own === weight) return [];
      return [
        errorAt(['dimensions', index, 'weight'], 'WEIGHTS_OF_DIMENSION', {
          code,
          sum: own,
          weight,
        }),
      ];
    }),
    ...indicators.flatMap(({ dimension }, index) =>
      dimensions.some(({ code }) => code === dimension)
        ? []
        : [errorAt(['indicators', index, 'dimension'], 'DIMENSION_UNKNOWN', { dimension })],
    ),
    ...twice(dimensions, ['dimensions']),
  ];
}

/** Codes that are given twice, and more of them than a result can keep. */
export function checkNumbers({ indicators, vetoes, scheme }: Model): readonly Finding[] {
  return [
    ...twice(indicators, ['indicators']),
    ...twice(vetoes, ['vetoRules']),
    ...tooMany(indicators, ['indicators']),
    ...tooMany([...vetoes, ...(scheme?.publicGradeCaps ?? [])], ['vetoRules']),
  ];
}

function sum(weighed: readonly { readonly weight: number }[]): number {
  return weighed.reduce((total, { weight }) => total + weight, 0);
}

function twice(named: readonly { readonly code: string }[], at: Path): readonly Finding[] {
  return named.flatMap(({ code }, index) =>
    named.findIndex((other) => other.code === code) === index
      ? []
      : [errorAt([...at, index, 'code'], 'CODE_TWICE', { code })],
  );
}

function tooMany(list: readonly unknown[], at: Path): readonly Finding[] {
  return list.length > MOST_BITS ? [errorAt(at, 'TOO_MANY', { most: MOST_BITS })] : [];
}
