import type { Compute, Decimal, Indicator, Mapping, OfRecords, Selection } from '../model.js';
import {
  inList,
  inTable,
  moved,
  nudged,
  shifted,
  type Variants,
  within,
  without,
} from './variants.js';

/** Every indicator that differs from this one in one number or one value that counts. */
export function indicatorVariants(indicator: Indicator): Variants<Indicator> {
  const { weight, compute, mapping, neutralScore } = indicator;
  return [
    ...within('.weight', moved(weight, [1]), (next) => ({ ...indicator, weight: next })),
    ...within('.compute', computeVariants(compute), (next) => ({ ...indicator, compute: next })),
    ...within('.mapping', mappingVariants(mapping, bandStep(compute)), (next) => ({
      ...indicator,
      mapping: next,
    })),
    ...(neutralScore === null
      ? []
      : within('.neutralScore', nudged(neutralScore), (next) => ({
          ...indicator,
          neutralScore: next,
        }))),
  ];
}

function computeVariants(compute: Compute): Variants<Compute> {
  if (!('recordType' in compute)) return [];
  // By severity only where there is one: such amounts have no table of decay without their filter.
  const bySeverity = compute.kind === 'DECAYED_AMOUNT' && compute.decay === 'BY_SEVERITY';
  const selections = selectionVariants(compute).filter(
    ([change]) => !bySeverity || change !== '.filter.severity dropped',
  );
  return [...selections, ...ownVariants(compute)];
}

/** What else might be looked at. */
export function selectionVariants<T extends Selection>(selection: T): Variants<T> {
  const { windowMonths, filter, isActive } = selection;
  const months = windowMonths === null ? [] : moved(windowMonths, [1, -1]);
  const filters = Object.entries(filter).flatMap(([field, values]) => {
    const others = Object.entries(filter).filter(([name]) => name !== field);
    const fewer = values.length > 1 ? without(values) : [];
    return [
      [`.${field} dropped`, Object.fromEntries(others)] as const,
      ...within(`.${field}`, fewer, (next) => ({ ...filter, [field]: next })),
    ];
  });
  return [
    ...within('.windowMonths', months, (next) => ({ ...selection, windowMonths: next })),
    ...within('.filter', filters, (next) => ({ ...selection, filter: next })),
    ...(isActive ? [[' also what is over', { ...selection, isActive: false }] as const] : []),
  ];
}

function ownVariants(compute: OfRecords) {
  switch (compute.kind) {
    case 'DISTINCT_COUNT':
      return within('.allowed', without(compute.allowed), (allowed) => ({ ...compute, allowed }));
    case 'WEIGHTED_RATIO':
      return within('.weights', inTable(compute.weights, nudged), (weights) => ({
        ...compute,
        weights,
      }));
    case 'DECAYED_SUM': {
      const { multiplier } = compute;
      if (multiplier === null) return [];
      const tables = inTable(multiplier.table, (value) => shifted(value, ['0.01']));
      return within('.multiplier', tables, (table) => ({
        ...compute,
        multiplier: { ...multiplier, table },
      }));
    }
    case 'DECAYED_AMOUNT':
      return within('.amountFields', without(compute.amountFields), (amountFields) => ({
        ...compute,
        amountFields,
      }));
    default:
      return [];
  }
}

/** Amounts that age meet a band in hundredths, what is counted or summed in ones. */
function bandStep({ kind }: Compute): Decimal {
  return kind === 'DECAYED_AMOUNT' ? '0.01' : '1';
}

function mappingVariants(mapping: Mapping, step: Decimal): Variants<Mapping> {
  switch (mapping.kind) {
    case 'STEP':
      return within(
        '.bands',
        inList(
          mapping.bands,
          (_, at) => `[${at}]`,
          (band) => [
            ...within('.score', nudged(band.score), (score) => ({ ...band, score })),
            ...(band.upTo === null
              ? []
              : within('.upTo', shifted(band.upTo, [step, `-${step}`]), (upTo) => ({
                  ...band,
                  upTo,
                }))),
          ],
        ),
        (bands) => ({ ...mapping, bands }),
      );
    case 'LINEAR':
      return [
        ...within('.base', nudged(mapping.base), (base) => ({ ...mapping, base })),
        ...within('.slope', shifted(mapping.slope, ['0.1']), (slope) => ({ ...mapping, slope })),
        ...limitVariants(mapping),
      ];
    case 'PROPORTION':
      return [
        ...within('.factor', nudged(mapping.factor), (factor) => ({ ...mapping, factor })),
        ...limitVariants(mapping),
      ];
    case 'LOOKUP':
      return within('.table', inTable(mapping.table, nudged), (table) => ({ ...mapping, table }));
    case 'POINTS':
      return within('.each', nudged(mapping.each), (each) => ({ ...mapping, each }));
  }
}

function limitVariants<T extends { readonly min: Decimal; readonly max: Decimal }>(
  mapping: T,
): Variants<T> {
  return [
    ...within('.min', shifted(mapping.min, ['0.01']), (min) => ({ ...mapping, min })),
    ...within('.max', shifted(mapping.max, ['-0.01']), (max) => ({ ...mapping, max })),
  ];
}
