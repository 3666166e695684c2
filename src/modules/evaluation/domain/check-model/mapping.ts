import { errorAt, warningAt, type Finding, type Path } from '../finding.js';
import type { Compute, Indicator, Mapping, Model } from '../model.js';
import { valuesOf, type CatalogueFacts } from './catalogue-facts.js';
import { exact, limitFindings, SCORE } from './scaled.js';

/** Computations that may have nothing to compute from. */
const MAY_BE_EMPTY: ReadonlySet<Compute['kind']> = new Set([
  ...(['RATIO', 'WEIGHTED_RATIO', 'LATEST', 'WORST', 'FULL_YEARS_SINCE'] as const),
]);

const SLOPE = { least: '-1000000', most: '1000000', decimals: 4 };
/** An upper bound of a band is compared with amounts, which are kept to a millionth. */
const BOUND = { least: '0', most: '1000000000', decimals: 6 };

/** Each value that an indicator can have leads to one score from 0 to 100. */
export function checkMappings(model: Model, facts: CatalogueFacts): readonly Finding[] {
  return model.indicators.flatMap((indicator, index) => {
    const at = ['indicators', index];
    const mappingAt = [...at, 'mapping'];
    return [
      ...neutralFindings(indicator, [...at, 'neutralScore']),
      ...shapeFindings(indicator.mapping, mappingAt),
      ...valueFindings(indicator, { model, facts, at: mappingAt }),
    ];
  });
}

function neutralFindings({ compute, neutralScore }: Indicator, at: Path): readonly Finding[] {
  if (neutralScore !== null) return limitFindings(neutralScore, SCORE, at);
  return MAY_BE_EMPTY.has(compute.kind)
    ? [errorAt(at, 'NEUTRAL_SCORE_MISSING', { kind: compute.kind })]
    : [];
}

function shapeFindings(mapping: Mapping, at: Path): readonly Finding[] {
  switch (mapping.kind) {
    case 'STEP':
      return stepFindings(mapping.bands, [...at, 'bands']);
    case 'LINEAR':
      return [
        ...limitFindings(mapping.base, SLOPE, [...at, 'base']),
        ...limitFindings(mapping.slope, SLOPE, [...at, 'slope']),
        ...rangeFindings(mapping, at),
      ];
    case 'PROPORTION':
      return [
        ...limitFindings(mapping.factor, SLOPE, [...at, 'factor']),
        ...rangeFindings(mapping, at),
      ];
    case 'LOOKUP':
      return Object.entries(mapping.table).flatMap(([value, score]) =>
        limitFindings(score, SCORE, [...at, 'table', value]),
      );
    case 'POINTS':
      return [];
  }
}

function stepFindings(
  bands: Extract<Mapping, { kind: 'STEP' }>['bands'],
  at: Path,
): readonly Finding[] {
  const last = bands.length - 1;
  return bands.flatMap(({ upTo, score }, index) => {
    const before = bands[index - 1]?.upTo ?? null;
    const isOpen = upTo === null;
    return [
      ...limitFindings(score, SCORE, [...at, index, 'score']),
      ...(isOpen === (index === last) ? [] : [errorAt([...at, index, 'upTo'], 'STEP_END')]),
      ...(isOpen ? [] : limitFindings(upTo, BOUND, [...at, index, 'upTo'])),
      ...(!isOpen && before !== null && exact(upTo) <= exact(before)
        ? [errorAt([...at, index, 'upTo'], 'NOT_RISING', { value: upTo, before })]
        : []),
    ];
  });
}

function rangeFindings(
  { min, max }: { readonly min: string; readonly max: string },
  at: Path,
): readonly Finding[] {
  const isReversed = exact(min) > exact(max);
  return [
    ...limitFindings(min, SCORE, [...at, 'min']),
    ...limitFindings(max, SCORE, [...at, 'max']),
    ...(isReversed ? [errorAt([...at, 'min'], 'RANGE_REVERSED', { min, max })] : []),
  ];
}

interface Place {
  readonly model: Model;
  readonly facts: CatalogueFacts;
  readonly at: Path;
}

function valueFindings({ compute, mapping }: Indicator, place: Place): readonly Finding[] {
  const values = codesFrom(compute, place);
  if (values === null || mapping.kind !== 'LOOKUP') {
    if (values === null && mapping.kind !== 'LOOKUP') return [];
    const params = { mapping: mapping.kind, compute: compute.kind };
    return [errorAt([...place.at, 'kind'], 'MAPPING_UNSUITABLE', params)];
  }
  const at = [...place.at, 'table'];
  // The latest of what the table knows decides: a code that it lacks is passed over.
  const lacking = compute.kind === 'LATEST' ? warningAt : errorAt;
  return [
    ...values
      .filter((value) => !Object.hasOwn(mapping.table, value))
      .map((value) => lacking(at, 'VALUE_WITHOUT_SCORE', { value })),
    ...Object.keys(mapping.table)
      .filter((value) => !values.includes(value))
      .map((value) => errorAt([...at, value], 'VALUE_IMPOSSIBLE', { value })),
  ];
}

/** Codes that a computation can give; null when it gives numbers. */
function codesFrom(compute: Compute, { model, facts }: Place): readonly string[] | null {
  switch (compute.kind) {
    case 'EXISTS':
      return ['true', 'false'];
    case 'WORST':
      return compute.order;
    case 'LATEST': {
      const field = facts.types.get(compute.recordType)?.fields.get(compute.field);
      return field === undefined ? [] : (valuesOf(field) ?? []);
    }
    case 'SUBJECT_FIELD': {
      const excluded = model.excluded.filter(({ field }) => field === compute.field);
      const statuses = [...facts.registrationStatuses];
      return statuses.filter((status) => !excluded.some((one) => one.in.includes(status)));
    }
    default:
      return null;
  }
}
