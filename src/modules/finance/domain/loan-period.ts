import {
  addMonths,
  civilDate,
  type CivilDate,
  parseCivilDate,
} from '../../../kernel/civil-date.js';
import { divideHalfUp, formatScaled } from '../../../kernel/decimal.js';

/** A part of a year from its first day; both days belong to it. */
export interface LoanPeriod {
  readonly from: CivilDate;
  readonly through: CivilDate;
}

/** A year, or what has passed of it, and the same months and days of the year before. */
export interface ComparedPeriods {
  readonly thisYear: LoanPeriod;
  readonly lastYear: LoanPeriod;
}

/** Before it there are no figures to compare with. */
export const FIRST_YEAR = 1950;

/**
 * The periods that are compared; null when `through` is no day of that year that has come. 29 February
 * is compared with 28 February.
 *
 * @param through today in a running year and the last day of a past one when left out.
 */
export function comparedPeriods(
  year: number,
  through: CivilDate | null,
  today: CivilDate,
): ComparedPeriods | null {
  const from = parseCivilDate(`${String(year)}-01-01`);
  if (from === null || year < FIRST_YEAR) return null;
  const end = civilDate(`${String(year)}-12-31`);
  const latest = today < end ? today : end;
  const last = through ?? latest;
  if (last < from || last > latest) return null;
  return {
    thisYear: { from, through: last },
    lastYear: { from: addMonths(from, -12), through: addMonths(last, -12) },
  };
}

/** A share in per cent, two decimals, half up (四舍五入); null when there is nothing to divide by. */
export function percentOf(numerator: bigint, denominator: bigint): string | null {
  if (denominator === 0n) return null;
  return formatScaled(divideHalfUp(numerator * 10_000n, denominator), 2);
}

/** (this year − last year) / last year in per cent. Basis: the city's yearly growth of credit loans (信用贷款规模年增速). */
export function growthOf(thisYear: bigint, lastYear: bigint): string | null {
  return percentOf(thisYear - lastYear, lastYear);
}
