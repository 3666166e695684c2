import { invariant } from '../../../kernel/invariant.js';
import type { Decimal, Indicator, Model, OfRecords } from '../domain/model.js';
import type { Circumstances, TypeReading } from './reading.js';
import { decayedAmount, decayedSum } from './decayed.js';
import type { Families } from './families.js';
import { latestRank, ranksOf, worstRank } from './ranked.js';
import { allOf, day, placesOf, quoted, scaled, type Sql } from './literal.js';
import { reoffences } from './reoffence.js';

/**
 * What an indicator computes for a subject, as SQL where the families are joined to the subject `s`:
 * a fraction, or a place in a list of codes.
 */
export interface Value {
  /** Numerator; a place in `codes` for coded values. */
  readonly numerator: Sql;
  /** Whole number, or SQL; null for coded values. */
  readonly denominator: bigint | Sql | null;
  /** What the places mean, for coded values. */
  readonly codes: readonly string[] | null;
  /** The sums are numeric, whose division does not cut. */
  readonly isNumeric: boolean;
  /** Whether there is nothing to compute from. */
  readonly isEmpty: (column: ValueColumns) => Sql;
  /** Whether it rests on a record or a stated field. */
  readonly isEvident: (column: ValueColumns) => Sql;
}

/** Names of the columns in which the value stands once it is computed. */
export interface ValueColumns {
  readonly n: Sql;
  readonly d: Sql;
}

const NEVER = (): Sql => 'false';
const COUNTED = {
  codes: null,
  isNumeric: false,
  isEmpty: NEVER,
  isEvident: ({ n }: ValueColumns): Sql => `${n} <> 0`,
} as const;
const CODED = {
  denominator: null,
  isNumeric: false,
  isEmpty: ({ n }: ValueColumns): Sql => `${n} IS NULL`,
  isEvident: ({ n }: ValueColumns): Sql => `${n} IS NOT NULL`,
} as const;
const RATIO = {
  codes: null,
  isNumeric: false,
  isEmpty: ({ d }: ValueColumns): Sql => `${d} = 0`,
  isEvident: ({ d }: ValueColumns): Sql => `${d} <> 0`,
} as const;

/** Both counts of a ratio in one sum: all below it, those that pass in whole multiples. */
const PASSED = 2 ** 30;

/** Scores of results are whole hundredths. */
const HUNDREDTHS = 100n;

/** Amounts in scoring rows are whole millionths. */
const AMOUNT_UNIT = 1_000_000n;

export function valueOf(
  { compute, mapping }: Indicator,
  families: Families,
  at: Circumstances,
): Value {
  switch (compute.kind) {
    case 'SUBJECT_FIELD': {
      invariant(mapping.kind === 'LOOKUP', 'a field of a subject is looked up');
      const codes = Object.keys(mapping.table);
      const places = codes.map((code, place) => `WHEN ${quoted(code)} THEN ${String(place)}`);
      const numerator = `CASE s.registration_status ${places.join(' ')} END`;
      return { ...CODED, codes, numerator };
    }
    case 'FULL_YEARS_SINCE':
      return {
        ...COUNTED,
        numerator: fullYears(at),
        denominator: 1n,
        isEmpty: () => 'registered_on IS NULL',
        isEvident: () => 'registered_on IS NOT NULL',
      };
    case 'PUBLIC_SCORE':
      return {
        ...COUNTED,
        numerator: 's.public_score',
        denominator: HUNDREDTHS,
        isEvident: () => 'true',
      };
    case 'LATEST': {
      invariant(mapping.kind === 'LOOKUP', 'the latest code is looked up');
      const codes = ranksOf(mapping.table);
      return { ...CODED, codes, numerator: latestRank(compute, codes, families) };
    }
    case 'WORST':
      return { ...CODED, codes: compute.order, numerator: worstRank(compute, families) };
    default:
      return counted(compute, families, at.model);
  }
}

type Counted = Exclude<OfRecords, { readonly kind: 'LATEST' | 'WORST' }>;

function counted(compute: Counted, families: Families, model: Model): Value {
  const reading = families.reading(compute.recordType);
  const { family } = reading.type;
  const counts = reading.counts(compute);
  const total = (aggregate: Sql): Sql => `coalesce(${families.aggregate(family, aggregate)}, 0)`;
  switch (compute.kind) {
    case 'COUNT':
      return { ...COUNTED, numerator: families.count(family, counts), denominator: 1n };
    case 'EXISTS':
      return {
        ...COUNTED,
        numerator: `(${families.count(family, counts)} > 0)::int`,
        codes: ['false', 'true'],
        denominator: null,
      };
    case 'DISTINCT_COUNT': {
      const seen = `bit_or(CASE ${reading.column(compute.field)} ${bitsOf(compute.allowed, reading)} ELSE 0 END::bigint) FILTER (WHERE ${counts})`;
      return { ...COUNTED, numerator: `bit_count(${total(seen)}::bit(64))`, denominator: 1n };
    }
    case 'RATIO': {
      const passing = allOf(reading.fulfils(compute.numerator));
      const both = total(
        `sum(CASE WHEN ${passing} THEN ${String(PASSED + 1)} ELSE 1 END) FILTER (WHERE ${counts})`,
      );
      const numerator = `(${both} / ${String(PASSED)})`;
      return { ...RATIO, numerator, denominator: `(${both} % ${String(PASSED)})` };
    }
    case 'WEIGHTED_RATIO': {
      const { weights, unit } = weightsOf(compute.weights, reading);
      const sum = `sum(CASE ${reading.column(compute.field)} ${weights} END) FILTER (WHERE ${counts})`;
      const all = families.count(family, counts);
      return { ...RATIO, numerator: total(sum), denominator: `(${all} * ${String(unit)})` };
    }
    case 'SUM': {
      const sum = `sum(${reading.column(compute.field)}) FILTER (WHERE ${counts})`;
      return { ...COUNTED, isNumeric: true, numerator: total(sum), denominator: AMOUNT_UNIT };
    }
    case 'DECAYED_SUM': {
      const { sum, unit } = decayedSum(compute, reading);
      return { ...COUNTED, numerator: total(sum), denominator: unit };
    }
    case 'DECAYED_AMOUNT': {
      const { sum, unit } = decayedAmount(compute, reading);
      const denominator = unit * AMOUNT_UNIT;
      return { ...COUNTED, isNumeric: true, numerator: total(sum), denominator };
    }
    case 'MAX_DAYS_OPEN': {
      const first = families.aggregate(
        family,
        `min(${reading.column(compute.field)}) FILTER (WHERE ${counts})`,
      );
      const numerator = `coalesce(${day(reading.at.asOf)} - ${first}, 0)`;
      return { ...COUNTED, numerator, denominator: 1n };
    }
    case 'REOFFENCE_COUNT':
      invariant(compute.windowMonths !== null, `re-offences of ${model.code} have a window`);
      return { ...COUNTED, numerator: reoffences(compute, reading, families), denominator: 1n };
  }
}

/** A bit for each value that is told apart. */
function bitsOf(values: readonly string[], reading: TypeReading): Sql {
  return values
    .map((value, bit) => `WHEN ${String(reading.word(value))} THEN ${String(1n << BigInt(bit))}`)
    .join(' ');
}

/** What each value weighs in whole parts of a unit. */
function weightsOf(
  weights: Readonly<Record<string, Decimal>>,
  reading: TypeReading,
): { readonly weights: Sql; readonly unit: bigint } {
  const entries = Object.entries(weights);
  const places = Math.max(...entries.map(([, weight]) => placesOf(weight)));
  const cases = entries.map(
    ([value, weight]) =>
      `WHEN ${String(reading.word(value))} THEN ${String(scaled(weight, places))}`,
  );
  return { weights: cases.join(' '), unit: 10n ** BigInt(places) };
}

/**
 * Full years on the day: the difference of the years, less one before the anniversary. 29 February
 * has its anniversary on the 28th of other years, as PostgreSQL's months and addMonths say alike.
 */
function fullYears({ asOf }: Circumstances): Sql {
  const between = `(${asOf.slice(0, 4)} - extract(year FROM s.registered_on)::int)`;
  const anniversary = `(s.registered_on + make_interval(years => ${between}))::date`;
  const years = `greatest(${between} - (${anniversary} > ${day(asOf)})::int, 0)`;
  // PostgreSQL's greatest passes over what is not known.
  return `CASE WHEN s.registered_on IS NOT NULL THEN ${years} END`;
}
