import { invariant } from '../../../kernel/invariant.js';
import {
  addDays,
  daysBetween,
  weekday,
  yearOf,
  type CivilDate,
} from '../../../kernel/civil-date.js';

/** The State Council's yearly notices (节假日安排): the days on which they differ from Monday to Friday. */
export interface WorkingDayCalendar {
  readonly exceptions: ReadonlyMap<CivilDate, { readonly isOff: boolean }>;
  /** Years whose notice is out; the answer for any other year may change and says so. */
  readonly announcedYears: ReadonlySet<number>;
}

/** Whether an answer rests on a calendar that is not out yet. */
export interface Provisional {
  readonly provisional: boolean;
  /** The years whose notice is awaited, ascending. */
  readonly provisionalYears: readonly number[];
}

export interface WorkingDayAnswer extends Provisional {
  readonly date: CivilDate;
  /** The days counted, in the order of counting; the last is `date`. */
  readonly workingDays: readonly CivilDate[];
}

export interface WorkingDayCount extends Provisional {
  readonly count: number;
}

/**
 * The notice of a year settles New Year's Day with the days around it, so the last week of December
 * waits for the next year's notice too. Basis (DESIGN): New Year's holiday 2023 began on 2022-12-31.
 */
const LAST_WEEK_BEGINS = '12-25';

/** Whether people work on this day; without a notice Monday to Friday are taken to be working days. */
export function isWorkingDay(date: CivilDate, calendar: WorkingDayCalendar): boolean {
  const exception = calendar.exceptions.get(date);
  return exception === undefined ? weekday(date) <= 5 : !exception.isOff;
}

function noticesNeeded(date: CivilDate): readonly number[] {
  const year = yearOf(date);
  return date.slice(5) >= LAST_WEEK_BEGINS ? [year, year + 1] : [year];
}

/** Remembers which of the notices that the days looked at depend on are not out. */
class AwaitedNotices {
  private readonly years = new Set<number>();

  constructor(private readonly calendar: WorkingDayCalendar) {}

  see(date: CivilDate): void {
    for (const year of noticesNeeded(date)) {
      if (!this.calendar.announcedYears.has(year)) this.years.add(year);
    }
  }

  answer(): Provisional {
    const provisionalYears = [...this.years].sort((a, b) => a - b);
    return { provisional: provisionalYears.length > 0, provisionalYears };
  }
}

/**
 * The n-th working day after `from` (before it, when `n` is negative). `from` is day 0 and is never
 * counted, also when it is itself a day off; counting starts on the day next to it.
 */
export function addWorkingDays(
  from: CivilDate,
  n: number,
  calendar: WorkingDayCalendar,
): WorkingDayAnswer {
  invariant(Number.isInteger(n), 'working days are counted in whole days');
  const step = Math.sign(n);
  const awaited = new AwaitedNotices(calendar);
  const workingDays: CivilDate[] = [];
  let date = from;
  while (workingDays.length < Math.abs(n)) {
    date = addDays(date, step);
    awaited.see(date);
    if (isWorkingDay(date, calendar)) workingDays.push(date);
  }
  return { date, workingDays, ...awaited.answer() };
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(
  from: CivilDate,
  to: CivilDate,
  calendar: WorkingDayCalendar,
): WorkingDayCount {
  const days = daysBetween(from, to);
  const step = Math.sign(days);
  const awaited = new AwaitedNotices(calendar);
  let count = 0;
  for (let date = from; date !== to;) {
    date = addDays(date, step);
    awaited.see(date);
    if (isWorkingDay(date, calendar)) count += step;
  }
  return { count, ...awaited.answer() };
}
