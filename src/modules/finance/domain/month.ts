import { addMonths, type CivilDate, civilDate } from '../../../kernel/civil-date.js';

/** `YYYY-MM`. */
export type Month = string;

export function monthOf(day: CivilDate): Month {
  return day.slice(0, 7);
}

export function firstDayOf(month: Month): CivilDate {
  return civilDate(`${month}-01`);
}

/**
 * An entry that ends before this day is renewed by the list of the month: it would end before the list
 * of the month after next, and whoever is under notice this month still has the next one.
 */
export function renewedBefore(day: CivilDate): CivilDate {
  return addMonths(firstDayOf(monthOf(day)), 2);
}
