import fc from 'fast-check';

import type {
  Compute,
  DecayTable,
  Indicator,
  Mapping,
  Model,
} from '../../src/modules/evaluation/domain/model.js';

/** Models like a given one with other numbers and another order of rules, as valid as it is. */
export function drawModels(
  model: Model,
  { count, seed }: { readonly count: number; readonly seed: number },
): readonly Model[] {
  return fc.sample(variantOf(model), { numRuns: count, seed });
}

function variantOf(model: Model): fc.Arbitrary<Model> {
  return fc
    .record({
      weights: weightsLike(model.indicators),
      order: orderLike(model),
      repairedFactor: fc.constantFrom('0', '0.3', '0.25', '1'),
      decayTables: fc.tuple(...Object.values(model.decayTables).map(tableLike)),
      maxMonths: fc.record({ MINOR: months, GENERAL: months, SERIOUS: months }),
      indicators: fc.tuple(...model.indicators.map(indicatorLike)),
      vetoMonths: fc.array(months, {
        minLength: model.vetoes.length,
        maxLength: model.vetoes.length,
      }),
    })
    .map(({ weights, order, repairedFactor, decayTables, maxMonths, indicators, vetoMonths }) => ({
      ...model,
      publicity: { ...model.publicity, maxMonths },
      eligibility: { ...model.eligibility, order, repairedFactor },
      decayTables: Object.fromEntries(
        Object.keys(model.decayTables).map((name, place) => [name, entry(decayTables, place)]),
      ),
      indicators: indicators.map((indicator, place) => ({
        ...indicator,
        weight: entry(weights, place),
      })),
      dimensions: model.dimensions.map((dimension) => ({
        ...dimension,
        weight: indicators.reduce(
          (sum, { dimension: own }, place) =>
            own === dimension.code ? sum + entry(weights, place) : sum,
          0,
        ),
      })),
      vetoes: model.vetoes.map((veto, place) =>
        veto.when.windowMonths === null
          ? veto
          : { ...veto, when: { ...veto.when, windowMonths: entry(vetoMonths, place) } },
      ),
    }));
}

const months = fc.integer({ min: 1, max: 48 });

/** The same weights at other indicators: their sum stays. */
function weightsLike(indicators: readonly Indicator[]): fc.Arbitrary<readonly number[]> {
  const weights = indicators.map(({ weight }) => weight);
  return fc.shuffledSubarray(weights, { minLength: weights.length });
}

/** A record without force, or of a day to come, is nothing before all else; the rest in any order. */
function orderLike({ eligibility }: Model): fc.Arbitrary<Model['eligibility']['order']> {
  const isFirst = (treatment: string): boolean => ['NOT_VALID', 'NOT_YET'].includes(treatment);
  const first = eligibility.order.filter(isFirst);
  const rest = eligibility.order.filter((treatment) => !isFirst(treatment));
  return fc
    .shuffledSubarray(rest, { minLength: rest.length })
    .map((shuffled) => [...first, ...shuffled]);
}

function tableLike(table: DecayTable): fc.Arbitrary<DecayTable> {
  const { length } = table.steps;
  return fc
    .record({
      within: fc.uniqueArray(months, { minLength: length, maxLength: length }),
      factors: fc.array(fc.constantFrom('1', '0.7', '0.55', '0.3333', '0.125', '0'), {
        minLength: length,
        maxLength: length,
      }),
      beyond: fc.constantFrom('0', '0', '0.05'),
    })
    .map(({ within, factors, beyond }) => ({
      ...table,
      steps: within
        .toSorted((a, b) => a - b)
        .map((withinMonths, place) => ({ withinMonths, factor: entry(factors, place) })),
      beyond,
    }));
}

function indicatorLike(indicator: Indicator): fc.Arbitrary<Indicator> {
  return fc
    .record({
      compute: computeLike(indicator.compute),
      mapping: mappingLike(indicator.mapping),
      neutralScore:
        indicator.neutralScore === null
          ? fc.constant(null)
          : fc.constantFrom('0', '33.33', '80', '100'),
    })
    .map((drawn) => ({ ...indicator, ...drawn }));
}

function computeLike(compute: Compute): fc.Arbitrary<Compute> {
  if (!('windowMonths' in compute) || compute.windowMonths === null) return fc.constant(compute);
  return months.map((windowMonths) => ({ ...compute, windowMonths }));
}

const score = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => String(hundredths / 100));
const slope = fc.constantFrom('0.5', '7.25', '33.3333', '60', '1000');

function mappingLike(mapping: Mapping): fc.Arbitrary<Mapping> {
  switch (mapping.kind) {
    case 'STEP':
      return fc.oneof(
        fc.constant(mapping),
        fc
          .tuple(fc.constantFrom('', '.5', '.25'), fc.tuple(...mapping.bands.map(() => score)))
          .map(([places, scores]) => ({
            ...mapping,
            bands: mapping.bands.map(({ upTo }, place) => ({
              upTo: upTo === null ? null : `${upTo}${places}`,
              score: entry(scores, place),
            })),
          })),
      );
    case 'LINEAR':
      return slope.map((steep) => ({
        ...mapping,
        slope: mapping.slope.startsWith('-') ? `-${steep}` : steep,
      }));
    case 'PROPORTION':
      return fc
        .constantFrom(['100', '0', '100'], ['99.995', '5', '95.5'], ['66.67', '0', '60'])
        .map(([factor = '', min = '', max = '']) => ({ ...mapping, factor, min, max }));
    case 'LOOKUP':
    case 'POINTS':
      return fc.constant(mapping);
  }
}

function entry<T>(list: readonly T[], place: number): T {
  const found = list[place];
  if (found === undefined) throw new Error(`there is an entry ${String(place)}`);
  return found;
}
