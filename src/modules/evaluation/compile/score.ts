import { invariant } from '../../../kernel/invariant.js';
import type { CivilDate } from '../../../kernel/civil-date.js';
import { divideHalfUp } from '../../../kernel/decimal.js';
import type { Indicator, Mapping } from '../domain/model.js';
import { day, floorTimes, hundredths, placesOf, scaled, type Sql } from './literal.js';
import { lastDayBefore } from './months.js';
import type { Value, ValueColumns } from './value.js';

/** The score of an indicator in hundredths, over the columns in which its value stands. */
export function scoreOf(
  { mapping, neutralScore }: Indicator,
  value: Value,
  columns: ValueColumns,
): Sql {
  const score = mapped(mapping, value, columns);
  const isEmpty = value.isEmpty(columns);
  if (isEmpty === 'false') return score;
  return `CASE WHEN ${isEmpty} THEN ${String(hundredths(neutralScore ?? '0'))} ELSE ${score} END`;
}

function mapped(mapping: Mapping, value: Value, columns: ValueColumns): Sql {
  switch (mapping.kind) {
    case 'LOOKUP': {
      invariant(value.codes !== null, 'what is looked up is a code');
      const scores = value.codes.map(
        (code, place) =>
          `WHEN ${String(place)} THEN ${String(hundredths(mapping.table[code] ?? '0'))}`,
      );
      return `CASE ${columns.n} ${scores.join(' ')} END`;
    }
    case 'STEP':
      return stepped(mapping, (upTo) => {
        if (typeof value.denominator === 'bigint') {
          return `${columns.n} <= ${String(floorTimes(upTo, value.denominator))}`;
        }
        const places = placesOf(upTo);
        return `${columns.n} * ${String(10 ** places)} <= ${String(scaled(upTo, places))} * ${columns.d}`;
      });
    case 'LINEAR':
      return linear(mapping, value, columns);
    case 'PROPORTION':
      return linear({ ...mapping, base: '0', slope: mapping.factor }, value, columns);
    case 'POINTS':
      return pointsOf(mapping, value, columns);
  }
}

/** Digits after the point of a scheme's points, as of all points of results. */
export const POINT_PLACES = 4;

/** `each × n / d` in ten-thousandths, a half away from zero, within the most that it may come to. */
function pointsOf(
  { each, maxTotal }: Extract<Mapping, { readonly kind: 'POINTS' }>,
  { denominator, isNumeric }: Value,
  { n }: ValueColumns,
): Sql {
  invariant(typeof denominator === 'bigint', 'points are given for what is counted or summed');
  const [sign, size] = each.startsWith('-') ? ['-', each.slice(1)] : ['', each];
  const places = placesOf(size);
  const times = 2n * scaled(size, places) * 10n ** BigInt(POINT_PLACES);
  const over = denominator * 10n ** BigInt(places);
  const [above, below] = [`(${String(times)} * ${n} + ${String(over)})`, String(2n * over)];
  const total = isNumeric ? `div(${above}, ${below})` : `(${above} / ${below})`;
  const most = maxTotal?.replace('-', '');
  const within =
    most === undefined ? total : `least(${total}, ${String(scaled(most, POINT_PLACES))})`;
  return `${sign}(${within})::int`;
}

type Stepped = Extract<Mapping, { readonly kind: 'STEP' }>;

function stepped({ bands }: Stepped, isUpTo: (upTo: string) => Sql): Sql {
  const cases = bands.flatMap(({ upTo, score }) =>
    upTo === null ? [] : [`WHEN ${isUpTo(upTo)} THEN ${String(hundredths(score))}`],
  );
  const rest = bands.find(({ upTo }) => upTo === null);
  return `CASE ${cases.join(' ')} ELSE ${String(hundredths(rest?.score ?? '0'))} END`;
}

/** Bands of full years are days of establishment: no year is counted to find one's score. */
export function scoreOfYears(
  { mapping, neutralScore }: Indicator & { readonly mapping: Stepped },
  asOf: CivilDate,
): Sql {
  const score = stepped(
    mapping,
    (upTo) => `registered_on > ${day(lastDayBefore(asOf, 12 * (wholeYears(upTo) + 1)))}`,
  );
  return `CASE WHEN registered_on IS NULL THEN ${String(hundredths(neutralScore ?? '0'))} ELSE ${score} END`;
}

/** Full years are whole: up to 2.5 is up to 2. */
export function wholeYears(upTo: string): number {
  return Number(floorTimes(upTo, 1n));
}

/**
 * `base + slope × n / d` in hundredths, within its bounds, a half upwards: (2k + m) / (2m) over whole
 * numbers, which is right because the bounds are not negative.
 */
function linear(
  {
    base,
    slope,
    min,
    max,
  }: { readonly base: string; readonly slope: string; readonly min: string; readonly max: string },
  { denominator, isNumeric }: Value,
  { n, d }: ValueColumns,
): Sql {
  invariant(denominator !== null, 'a line is drawn over numbers');
  const places = Math.max(...[base, slope, min, max].map(placesOf));
  const unit = 10n ** BigInt(places);
  const times = (decimal: string): bigint => scaled(decimal, places) * 100n;
  const over =
    typeof denominator === 'bigint' ? String(denominator * unit) : `(${d} * ${String(unit)})`;
  const part = (decimal: string): Sql =>
    typeof denominator === 'bigint'
      ? String(times(decimal) * denominator)
      : `${String(times(decimal))} * ${d}`;
  const value = `${part(base)} + ${String(times(slope))} * ${n}`;
  const bounded = `greatest(${part(min)}, least(${part(max)}, ${value}))`;
  const [above, below] = [`2 * ${bounded} + ${over}`, `2 * ${over}`];
  const rounded = isNumeric ? `div(${above}, ${below})::int` : `((${above}) / (${below}))::int`;
  if (typeof denominator !== 'bigint') return rounded;
  // Most subjects have nothing of the kind: their score is known beforehand.
  const [least, at, most] = [times(min), times(base), times(max)] as const;
  const bound = at < least ? least : at > most ? most : at;
  return `CASE WHEN ${n} = 0 THEN ${String(divideHalfUp(bound, unit))} ELSE ${rounded} END`;
}
