import {
  addDays,
  addMonths,
  type CivilDate,
  civilDate,
  daysBetween,
} from '../../../kernel/civil-date.js';
import { remembered } from '../../../kernel/remembered.js';

/**
 * The first day that is still within `months` on `asOf`: the smallest d with `asOf <= addMonths(d,
 * months)`. addMonths clamps to the end of a month, so that its inverse is looked for, once a run
 * instead of once a row.
 */
export function firstDayWithin(asOf: CivilDate, months: number): CivilDate {
  return firstDay(addDays(addMonths(asOf, -months), -3), (day) => addMonths(day, months) >= asOf);
}

/** The last day from which `months` have passed on `asOf`: the greatest d with `addMonths(d, months) <= asOf`. */
export function lastDayBefore(asOf: CivilDate, months: number): CivilDate {
  const first = firstDay(
    addDays(addMonths(asOf, -months), -3),
    (day) => addMonths(day, months) > asOf,
  );
  return addDays(first, -1);
}

/** The first day from `from` on that fulfils a condition which stays fulfilled. */
function firstDay(from: CivilDate, fulfils: (day: CivilDate) => boolean): CivilDate {
  return fulfils(from) ? from : firstDay(addDays(from, 1), fulfils);
}

/** Two leap years and the century between them that has none: every length that months can have. */
const LENGTHS_FROM = civilDate('2095-01-01');
const LENGTHS_DAYS = 3700;

/** The fewest days that lie between a day and the same day so many months later. */
export const fewestDaysIn = remembered((months: number): number => {
  const days = Array.from({ length: LENGTHS_DAYS }, (_, n) => addDays(LENGTHS_FROM, n));
  return Math.min(...days.map((day) => daysBetween(day, addMonths(day, months))));
});
